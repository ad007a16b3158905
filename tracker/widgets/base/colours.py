"""The colours of the present theme as styles for drawing.

Drawn lines carry their whole style, background included; asking the stylesheet for each piece of a line would cost
more than drawing it.
"""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color, ColorParseError

GROUNDS = {"ground": "background", "raised": "surface", "bar": "panel", "cursor": "cursor", "place": "primary"}
# Each colour with the variable it is taken from, and how much of the text's colour is left where a theme has none.
_COLOURS = {
    "text": ("foreground", 1.0),
    "muted": ("muted", 0.68),
    "faint": ("faint", 0.45),
    "primary": ("primary", 1.0),
    "secondary": ("secondary", 1.0),
    "accent": ("accent", 1.0),
    "kept": ("kept", 1.0),
    "slipped": ("slipped", 1.0),
    "ground": ("background", 1.0),
}
# Shades of a colour: how much of it is laid over the ground. A theme for terminals that know few colours says
# ``shades: none``, and then it is the whole colour: what a shade would be moved to may be grey.
_SHADES = {"kept-most": ("kept", 0.8), "kept-half": ("kept", 0.64), "kept-some": ("kept", 0.48)}
# Terminals that know sixteen colours draw bold letters of a dark one in the light one beside it: black becomes grey.
# A theme for them says ``bold-is: light``, and then these are not bold.
_DARK = frozenset(f"#{red}{green}{blue}" for red in ("00", "AA") for green in ("00", "AA") for blue in ("00", "AA"))
MEANS = "means"
_INSTEAD = {"kept": "success", "slipped": "error", "cursor": "panel"}


class Colours:
    """Makes styles such as ``colours("muted")`` or ``colours("text bold", "cursor")``; each is made once."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._made: dict[tuple[str, str, str], Style] = {}

    def _colour(self, name: str) -> Color | None:
        value = self._variables.get(name) or self._variables.get(_INSTEAD.get(name, ""))
        if value is None:
            return None
        try:
            return Color.parse(value)
        except ColorParseError:  # such as "auto 60%", which means: the reader's colour, weakened
            return None

    def _fore(self, name: str, under: Color) -> Color:
        if name in _SHADES:
            base, share = _SHADES[name]
            whole = self._fore(base, under)
            plain = whole.ansi is not None or under.ansi is not None or self._variables.get("shades") == "none"
            return whole if plain else under.blend(whole, share)
        variable, share = _COLOURS[name]
        found = self._colour(variable)
        if found is None or found.ansi is not None:
            text = self._colour("foreground") or Color(200, 200, 200)
            return text if share == 1.0 or text.ansi is not None else under.blend(text, share)
        return found if found.a == 1 else under + found

    def __call__(self, words: str, on: str = "ground", means: str = "") -> Style:
        """The style for a colour's name, with ``bold``, ``italic`` or ``underline`` after it, on one of `GROUNDS`.

        ``means`` names the row of `tracker.widgets.base.meanings` that explains what is drawn: a terminal sees nothing
        of it, the mouse and the help find it where it stands.
        """
        style = self._made.get((words, on, means))
        if style is None:
            style = self._make(words, on)
            if means:
                style += Style(meta={MEANS: means})
            self._made[words, on, means] = style
        return style

    def _make(self, words: str, on: str) -> Style:
        name, *extras = words.split()
        ground = self._colour("background") or Color(0, 0, 0)
        under = self._colour(GROUNDS[on]) or ground
        if under.a < 1 and under.ansi is None:
            under = ground + under
        fore = self._fore(name, under)
        lighter = self._variables.get("bold-is") == "light" and fore.hex in _DARK
        return Style(
            color=fore.rich_color,
            bgcolor=under.rich_color,
            bold=("bold" in extras and not lighter) or None,
            italic="italic" in extras or None,
            underline="underline" in extras or None,
        )
