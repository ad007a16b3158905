"""What an import of an exchange document does, in sentences and for programs."""

from collections import Counter

from tracker.store.files.layout import Document

# A list of the document: what one of it is called, and what several are.
WORDS = {
    "people": ("person", "people"),
    "commitments": ("promise", "promises"),
    "withheld": ("promise with words kept to oneself", "promises with words kept to oneself"),
    "excused": ("excused range", "excused ranges"),
    "slips": ("repair of a slip", "repairs of slips"),
    "compromises": ("compromise", "compromises"),
    "blind_verdicts": ("verdict not yet opened", "verdicts not yet opened"),
    "plans": ("plan", "plans"),
    "episodes": ("cool-off", "cool-offs"),
    "debriefs": ("look back on a cool-off", "looks back on a cool-off"),
    "escalations": ("heated moment", "heated moments"),
    "reviews": ("review", "reviews"),
    "blind_answers": ("answer not yet opened", "answers not yet opened"),
    "topics": ("topic", "topics"),
    "spaces": ("space", "spaces"),
    "contacts": ("contact", "contacts"),
    "positives": ("good thing", "good things"),
    "pages": ("page", "pages"),
    "talks": ("talk", "talks"),
    "dates": ("day to think of", "days to think of"),
}


class Report:
    """What an import does: new records by table, new answers, what was there already, what cannot be carried."""

    def __init__(self) -> None:
        self.new: Counter[str] = Counter()
        self.answers = 0
        self.there = 0
        self.kept_yours: list[str] = []
        self.left_out: list[str] = []
        self.others = 0

    def lines(self) -> list[str]:
        """The report in sentences."""
        parts = [f"{count} {WORDS[name][count != 1]}" for name, count in self.new.items()]
        parts += [f"{self.answers} check-in{'' if self.answers == 1 else 's'}"] if self.answers else []
        lines = [f"New: {', '.join(parts)}." if parts else "Nothing new."]
        if self.there:
            lines.append(f"Already here: {self.there}.")
        if self.kept_yours:
            names = ", ".join(self.kept_yours[:5]) + (" …" if len(self.kept_yours) > 5 else "")
            lines.append(f"Different here, and left as it is here: {names}.")
        lines += [f"Not carried: {name}." for name in self.left_out]
        if self.others:
            count = f"{self.others} check-in{'' if self.others == 1 else 's'}"
            lines.append(f"Not carried: {count} of the other’s promises here, which only they answer.")
        return lines

    def as_document(self) -> Document:
        """The report for programs."""
        return {
            "new": dict(self.new),
            "answers": self.answers,
            "already_here": self.there,
            "different": self.kept_yours,
            "not_carried": self.left_out,
            "of_the_other": self.others,
        }
