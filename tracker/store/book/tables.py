"""The tables of a file, and the type of what lies in each."""

from tracker.domain import records as r
from tracker.domain.records.base import Record

TABLES: dict[str, type[Record]] = {
    "repair": r.Repair,
    "people": r.Person,
    "commitments": r.Commitment,
    "marks": r.CheckinYear,
    "withheld": r.Withheld,
    "excused": r.Excused,
    "slips": r.Slip,
    "compromises": r.Compromise,
    "blind_verdicts": r.BlindVerdict,
    "plans": r.Plan,
    "episodes": r.Episode,
    "debriefs": r.Debrief,
    "escalations": r.Escalation,
    "reviews": r.Review,
    "blind_answers": r.BlindAnswer,
    "topics": r.Topic,
    "spaces": r.Space,
    "contacts": r.Contact,
    "positives": r.Positive,
    "pages": r.WrittenPage,
    "talks": r.Talk,
    "dates": r.SpecialDay,
    "history": r.HistoryLine,
}
TABLE_OF: dict[type[Record], str] = {record: table for table, record in TABLES.items()}
