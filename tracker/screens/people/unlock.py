"""The passphrase of somebody who sealed their own file."""

from typing import TYPE_CHECKING

from tracker.domain.base.errors import Refused
from tracker.screens.base.form import Form
from tracker.service import StoreError
from tracker.widgets.base.fields import Field

if TYPE_CHECKING:
    from tracker.service import Service


class Unlock(Form):
    """Asks for it once, when its owner comes to the keyboard. Left out, what they keep to themselves stays closed."""

    def __init__(self, service: "Service") -> None:
        name = service.name_of(service.actor)
        fields = [
            Field(
                "passphrase",
                "Passphrase",
                "it opens your own file until tracker ends, whoever is at the keyboard",
                secret=True,
            )
        ]
        super().__init__(f"{name}\u2019s own file is sealed", fields, "Without it you see what both may see.")
        self._service = service
        self._person = service.actor

    def action_save(self) -> None:
        """Say that it takes a while, then open: a seal is slow, so that guessing takes long."""
        self.keys.say("Opening …")
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self.is_current:  # two enters are one
            super().action_save()
            self.keys.clear_message()

    def submit(self, values: dict[str, str]) -> None:
        """Open the file."""
        try:
            self._service.unlock(values["passphrase"], self._person)
        except StoreError as problem:
            raise Refused(str(problem), "passphrase") from None
