"""The driver that asks the terminal for its background (see `tracker.screens.app.background`); not for Windows."""

from time import monotonic
from typing import Any

from textual.drivers import linux_driver
from textual.message import Message

from tracker.screens.app.background import ASK, TELL, TELL_NO_MORE, AnswerParser, BackgroundTold
from tracker.screens.app.direct_driver import DirectDriver

SOON = 0.5  # seconds after the question in which an answer counts; later a page would turn white while it is read


class AskingDriver(DirectDriver):
    """Asks once, wants to be told what changes, and reads with `AnswerParser`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._asked: float | None = None  # the monotonic second of the question

    def start_application_mode(self) -> None:
        """Take the terminal; also after it was given back for a while, when nothing is asked again."""
        super().start_application_mode()
        if self._asked is None:
            self._asked = monotonic()
            self.write(ASK)
        self.write(TELL)
        self.flush()

    def stop_application_mode(self) -> None:
        """Give the terminal back; it tells nothing any more."""
        self.write(TELL_NO_MORE)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read keys; Textual's thread makes its parser by this name."""
        vars(linux_driver)["XTermParser"] = AnswerParser
        super().run_input_thread()

    def process_message(self, message: Message) -> None:
        """Pass on what was read, but no answer to the question that comes late."""
        late = self._asked is None or monotonic() - self._asked > SOON
        if isinstance(message, BackgroundTold) and message.asked and late:
            return
        super().process_message(message)
