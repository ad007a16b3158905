"""The records: people, promises, check-ins, agreements, plans, episodes, reviews, pages.

The fields are those of the exchange document, so what is written to a file, imported and exported has one
shape. Days are civil dates; instants are aware and stored in UTC. Ids of people (``robin``) and of records are
text.
"""

from tracker.domain.records.base import Visibility
from tracker.domain.records.checkins import Checkin, CheckinYear, Edit, Mark, OtherView, Slip, ToldWhen
from tracker.domain.records.commitments import (
    Agreed,
    Commitment,
    CommitmentKind,
    CommitmentState,
    Excused,
    Pause,
    Terms,
    Withheld,
)
from tracker.domain.records.compromises import BlindVerdict, Compromise, DealVersion, Renewal
from tracker.domain.records.cooloff import Act, Debrief, Episode, Escalation, Parked, Round
from tracker.domain.records.history import HistoryLine
from tracker.domain.records.pages import WrittenPage
from tracker.domain.records.people import Closing, Involvement, Mode, Person, Repair
from tracker.domain.records.plans import Plan, PlanVersion
from tracker.domain.records.review import BlindAnswer, Review, Topic
from tracker.domain.records.together import Contact, Heard, Positive, RunningTalk, Space, SpecialDay, Talk

__all__ = [
    "Act",
    "Agreed",
    "BlindAnswer",
    "BlindVerdict",
    "Checkin",
    "CheckinYear",
    "Closing",
    "Commitment",
    "CommitmentKind",
    "CommitmentState",
    "Compromise",
    "Contact",
    "DealVersion",
    "Debrief",
    "Edit",
    "Episode",
    "Escalation",
    "Excused",
    "Heard",
    "HistoryLine",
    "Involvement",
    "Mark",
    "Mode",
    "OtherView",
    "Parked",
    "Pause",
    "Person",
    "Plan",
    "PlanVersion",
    "Positive",
    "Renewal",
    "Repair",
    "Review",
    "Round",
    "RunningTalk",
    "Slip",
    "Space",
    "SpecialDay",
    "Talk",
    "Terms",
    "ToldWhen",
    "Topic",
    "Visibility",
    "Withheld",
    "WrittenPage",
]
