"""The palette: every act by its words, of the page that is seen, of all pages, and of all places."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.page import Page, keys_shown
from tracker.screens.base.shell import shell
from tracker.screens.cooloff.watch import covers
from tracker.screens.places import GO, PLACES

WHILE_TYPING = ("app.cooloff", "app.hide", "app.care")  # what cannot wait works from a form or a sheet too
SAME_AS_ANOTHER = ("app.cooloff_at_once",)  # c, for where letters are typed
AT_ONCE = next(binding for binding in EVERYWHERE if binding.id in SAME_AS_ANOTHER)
AT_THE_TABLE = ("review.home",)  # only while a review lies there


def _makes_sense(binding: Binding, screen: Screen[Any] | None) -> bool:
    """Whether an act is there at all; ``screen`` is the page it belongs to, if that is seen."""
    return binding.id not in AT_THE_TABLE or bool(getattr(screen, "at_table", False))


class Palette(CommandPalette):
    """Textual's palette, as a quiet sheet like the others."""

    CSS_PATH = styles() / "palette.tcss"


def open_palette(app: App[Any]) -> None:
    """Show it, except over a cover, or over itself."""
    if not CommandPalette.is_open(app) and not any(covers(screen) for screen in app.screen_stack):
        app.push_screen(Palette(id="--command-palette"))


# What people call things, beside the words of the act and of its help.
ALSO_CALLED = {
    "colours": "dark light night day bright theme color palette contrast",
    "history": "import load restore loop harsh csv excel spreadsheet migrate file",
    "quit": "exit close leave end bye",
    "app.who": "hand over switch user person partner pass",
    "app.people": "partner join invite members close the repair leave apart separate end",
    "app.undo": "revert back mistake",
    "app.hide": "panic boss privacy screen lock",
    "app.care": "counsellor therapist doctor emergency violence safe support",
    "app.cooloff": "time-out timeout break pause quarrel fight argument calm",
    "app.help": "shortcuts keyboard manual",
    "today.kept": "done tick check complete",
    "today.slipped": "missed not done relapse",
    "today.excused": "ill sick holiday skip",
    "today.partly": "half some",
    "today.note": "comment write",
    "today.add": "new create habit goal",
    "commitments.add": "new create habit goal",
    "commitments.edit": "rename reword change",
    "commitments.excuse": "holiday vacation ill sick travel skip",
    "commitments.end": "delete remove stop drop",
    "commitments.pause": "snooze holiday",
    "go.consistency": "statistics numbers streak chart heatmap progress",
    "go.plans": "time-out",
}


class Act(NamedTuple):
    """One line of the palette. ``here`` says that it is offered before anything is typed; ``also`` is found too."""

    title: str
    says: str
    run: IgnoreReturnCallbackType
    here: bool = True
    also: str = ""

    def has(self, query: str) -> bool:
        """Whether each word typed begins a word of the act, of its help or of what people call it."""
        known = f"{self.title} {self.says} {self.also}".lower().replace("(", " ").split()
        return all(any(word.startswith(part) for word in known) for part in query.lower().split())


class Acts(Provider):
    """Finds acts by their words and by the words of their help."""

    def _acts(self) -> Iterator[Act]:
        app, screen = self.app, self.screen
        everywhere = [binding for binding in (*EVERYWHERE, *GO) if binding.id not in SAME_AS_ANOTHER]
        if not isinstance(screen, Page):
            everywhere = [binding for binding in everywhere if binding.id in WHILE_TYPING]
        takes_letters = getattr(screen, "takes_text", False)
        for bindings, namespace in (
            (screen.PAGE_BINDINGS if isinstance(screen, Page) else [], screen),
            (everywhere, app),
        ):
            for binding in bindings:
                if not _makes_sense(binding, screen):
                    continue
                key = AT_ONCE if binding.id == "app.cooloff" and takes_letters else binding
                says = f"{binding.tooltip} ({keys_shown(app, key)})"
                run = partial(app.run_action, binding.action, namespace)
                yield Act(binding.description, says, run, also=ALSO_CALLED.get(binding.id or "", ""))
        if not isinstance(screen, Page):
            return
        yield Act(
            "Colours",
            "Another theme: hearth, daylight, or one of Textual’s",
            app.action_change_theme,
            also=ALSO_CALLED["colours"],
        )
        yield Act(
            "Bring your history",
            "Take in a file of another habit program, or an export of tracker",
            partial(app.run_action, "history"),
            also=ALSO_CALLED["history"],
        )
        yield Act("Quit", "Leave tracker (ctrl+q)", app.action_quit, also=ALSO_CALLED["quit"])
        for place in PLACES:
            for binding in place.bindings() if place.id != screen.PLACE else ():
                if not _makes_sense(binding, None):
                    continue
                says = f"{binding.tooltip} ({keys_shown(app, binding)})"
                go = partial(self._act_there, place.id, binding.action)
                also = ALSO_CALLED.get(binding.id or "", "")
                yield Act(f"{binding.description} · {place.title}", says, go, here=False, also=also)

    def _act_there(self, place: str, action: str) -> None:
        """Go to a place and do something there."""
        shell(self.app).action_go(place)
        self.app.call_after_refresh(lambda: self.app.run_action(action, self.app.screen))

    async def discover(self) -> Hits:
        """What the page that is seen can do, and what works everywhere."""
        for act in self._acts():
            if act.here:
                yield DiscoveryHit(act.title, act.run, help=act.says)

    async def search(self, query: str) -> Hits:
        """Acts whose title has these letters; then those whose help, or what people call them, has these words."""
        matcher = self.matcher(query)
        for act in self._acts():
            in_title = matcher.match(act.title)
            if in_title:
                yield Hit(in_title, matcher.highlight(act.title), act.run, help=act.says)
            elif act.has(query):
                yield Hit(0.2 if act.here else 0.1, act.title, act.run, help=act.says)
