"""The two themes of our own: *hearth* for the evening, *daylight* for a bright room.

Each has a second ink for terminals that know 256 colours, as most do over ssh, where green text would become grey and
paper yellow; and a third for those that know sixteen, where the soft shades would all become one grey.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from rich.console import Console
from textual import constants
from textual.app import App
from textual.reactive import Reactive
from textual.theme import Theme

from tracker.screens.app.background import BackgroundTold
from tracker.widgets.base.colours import Colours

HEARTH = Theme(
    name="hearth",
    primary="#E8A87C",
    secondary="#85CDCA",
    accent="#F4D58D",
    foreground="#EAE3D9",
    background="#1C1917",
    surface="#24201D",
    panel="#2E2925",
    success="#9CC69B",
    warning="#F4D58D",
    error="#D98880",
    dark=True,
    variables={
        "muted": "#A79C90",
        "faint": "#6E655C",
        "cursor": "#38312C",
        "kept": "#9CC69B",
        "slipped": "#D98880",
        "border": "#4A423B",
        "border-blurred": "#38312C",
        "input-cursor-background": "#F4D58D",
        "input-selection-background": "#E8A87C 35%",
        "block-cursor-background": "#E8A87C",
        "block-cursor-foreground": "#1C1917",
        "block-cursor-text-style": "bold",
        "scrollbar": "#4A423B",
        "scrollbar-hover": "#6E655C",
        "scrollbar-active": "#A79C90",
        "scrollbar-background": "#24201D",
        "scrollbar-background-hover": "#24201D",
        "scrollbar-background-active": "#24201D",
    },
)

DAYLIGHT = Theme(
    name="daylight",
    primary="#9A4A1C",
    secondary="#1F6A67",
    accent="#7A5600",
    foreground="#2B2621",
    background="#FAF6F0",
    surface="#F3EDE3",
    panel="#EAE1D4",
    success="#3B6B3A",
    warning="#7A5600",
    error="#A3392E",
    dark=False,
    variables={
        "muted": "#6B6157",
        "faint": "#A89D90",
        "cursor": "#EADFCE",
        "kept": "#3B6B3A",
        "slipped": "#A3392E",
        "border": "#CFC3B3",
        "border-blurred": "#DED4C6",
        "input-cursor-background": "#9A4A1C",
        "input-cursor-foreground": "#FAF6F0",
        "input-selection-background": "#9A4A1C 25%",
        "block-cursor-background": "#9A4A1C",
        "block-cursor-foreground": "#FAF6F0",
        "block-cursor-text-style": "bold",
        "scrollbar": "#CFC3B3",
        "scrollbar-hover": "#A89D90",
        "scrollbar-active": "#6B6157",
        "scrollbar-background": "#F3EDE3",
        "scrollbar-background-hover": "#F3EDE3",
        "scrollbar-background-active": "#F3EDE3",
    },
)

# Written so that what a terminal with 256 colours makes of it can be read and told apart: each colour is moved to one
# of the terminal's, and a grey to one a little darker than it is.
HEARTH_256 = replace(HEARTH, variables=HEARTH.variables | {"muted": "#A2A2A2", "shades": "none"})
DAYLIGHT_256 = replace(
    DAYLIGHT,
    primary="#875F00",
    secondary="#005F5F",
    accent="#5F5F00",
    foreground="#2B2B2B",
    background="#FFFFFF",
    surface="#F5F5F5",
    panel="#EAEAEA",
    success="#005F00",
    warning="#5F5F00",
    error="#AF0000",
    variables=DAYLIGHT.variables
    | {
        "muted": "#5C5C5C",
        "shades": "none",
        "faint": "#9C9C9C",
        "cursor": "#EAEAEA",
        "kept": "#005F00",
        "slipped": "#AF0000",
        "border": "#CCCCCC",
        "border-blurred": "#E0E0E0",
        "input-cursor-background": "#875F00",
        "input-cursor-foreground": "#FFFFFF",
        "input-selection-background": "#CCCCCC",
        "block-cursor-background": "#875F00",
        "block-cursor-foreground": "#FFFFFF",
        "scrollbar": "#CCCCCC",
        "scrollbar-background": "#F5F5F5",
        "scrollbar-background-hover": "#F5F5F5",
        "scrollbar-background-active": "#F5F5F5",
    },
)

# Exactly the sixteen colours, so that none is moved to a neighbour. What is typed into stands on blue or grey.
HEARTH_16 = replace(
    HEARTH,
    primary="#FFFF55",
    secondary="#55FFFF",
    accent="#FFFF55",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#0000AA",
    success="#55FF55",
    warning="#FFFF55",
    error="#FF55FF",
    variables=HEARTH.variables
    | {
        "muted": "#AAAAAA",
        "shades": "none",
        "bold-is": "light",
        "block-cursor-text-style": "none",
        "faint": "#555555",
        "cursor": "#0000AA",
        "kept": "#55FF55",
        "slipped": "#FF55FF",
        "border": "#AAAAAA",
        "border-blurred": "#555555",
        "input-cursor-background": "#FFFF55",
        "input-selection-background": "#555555",
        "block-cursor-background": "#FFFF55",
        "block-cursor-foreground": "#000000",
        "scrollbar": "#AAAAAA",
        "scrollbar-background": "#000000",
    },
)
DAYLIGHT_16 = replace(
    DAYLIGHT,
    primary="#0000AA",
    secondary="#0000AA",
    accent="#0000AA",
    foreground="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#AAAAAA",
    success="#0000AA",
    warning="#0000AA",
    error="#000000",
    variables=DAYLIGHT.variables
    | {
        "muted": "#0000AA",
        "shades": "none",
        "bold-is": "light",
        "block-cursor-text-style": "none",
        "faint": "#AAAAAA",
        "cursor": "#AAAAAA",
        "kept": "#0000AA",
        "slipped": "#000000",
        "border": "#555555",
        "border-blurred": "#AAAAAA",
        "input-cursor-background": "#0000AA",
        "input-cursor-foreground": "#FFFFFF",
        "input-selection-background": "#555555",
        "block-cursor-background": "#0000AA",
        "block-cursor-foreground": "#FFFFFF",
        "scrollbar": "#555555",
        "scrollbar-background": "#FFFFFF",
    },
)

THEMES = (HEARTH, DAYLIGHT)
MANY = (HEARTH_256, DAYLIGHT_256)
SIXTEEN = (HEARTH_16, DAYLIGHT_16)
# What our stylesheets and drawings need beyond Textual's own variables, for themes that do not have them.
ALSO = {
    "muted": "text-muted",
    "faint": "text-disabled",
    "cursor": "boost",
    "kept": "success",
    "slipped": "error",
}


@cache
def _colour_system() -> str | None:
    """What the terminal knows, found as Textual finds it (it asks for themes before it has looked)."""
    asked: Any = constants.COLOR_SYSTEM
    return Console(color_system=asked, force_terminal=True).color_system


def sixteen_colours() -> bool:
    """Whether the terminal knows no more."""
    return _colour_system() == "standard"


def many_colours() -> bool:
    """Whether the terminal knows 256 colours, and no more."""
    return _colour_system() == "256"


class ThemedApp(App[Any]):
    """An app with our themes, which begins with *hearth*."""

    theme: Reactive[str] = Reactive("hearth")
    _colours: Colours | None = None
    _chosen = False  # whether a person has chosen the theme, in config.toml or here
    _follows = False  # whether it is being changed because the terminal said what it draws on

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own themes beside Textual's. Registering them instead would read every stylesheet twice at start."""
        own = SIXTEEN if sixteen_colours() else MANY if many_colours() else THEMES
        return {theme.name: theme for theme in own} | super().available_themes

    def validate_theme(self, theme: str) -> str:
        """Whoever sets a theme has chosen it, also the one that is there."""
        self._chosen = self._chosen or not self._follows
        return theme

    def on_background_told(self, event: BackgroundTold) -> None:
        """The terminal said what it draws on: followed as long as nobody has chosen a theme."""
        if not self._chosen:
            self._follows = True
            self.theme = DAYLIGHT.name if event.light else HEARTH.name
            self._follows = False

    @property
    def colours(self) -> Colours:
        """The colours of the present theme, for drawing."""
        if self._colours is None:
            self._colours = Colours(self.theme_variables or self.get_css_variables())
        return self._colours

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our stylesheets need beyond Textual's own variables, where a theme does not have it."""
        theme = self.current_theme
        if all(name in theme.variables for name in ALSO):
            return {}
        have = theme.to_color_system().generate()
        return {name: have.get(other, have["foreground"]) for name, other in ALSO.items()}

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the present theme; asked for again when the theme changes."""
        self._colours = None
        return super().get_css_variables()
