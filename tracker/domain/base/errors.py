"""A request that makes no sense is refused at the border, with a sentence and the name of the field."""


class Refused(ValueError):
    """Says what was wrong with a request and what to do. Nothing has been changed.

    ``field`` names the field that a form should point at.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
