"""Colours that can be read: every pair of text and ground, in both themes and in their ink for sixteen colours."""

from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.palette import Palette
from textual.color import Color
from textual.theme import Theme

from tests.contrast import contrast
from tests.screens.rooms import full_service, opened
from tracker.app import TrackerApp
from tracker.screens.app.themes import MANY, SIXTEEN, THEMES
from tracker.widgets.base.colours import GROUNDS, Colours

TEXTS = ("text", "muted", "primary", "secondary", "accent", "kept", "slipped")  # faint is for dots and rules alone
ENOUGH = 4.5
ALL = [*THEMES, *MANY, *SIXTEEN]
NAMES = [f"{theme.name}{more}" for more in ("", " in 256", " in sixteen") for theme in THEMES]


def seen(theme: Theme, colour: Color) -> Color:
    """The colour as the terminal that the theme is for shows it."""
    return Color(*colour.rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()) if theme in MANY else colour


def ink(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate() | theme.variables


@pytest.mark.parametrize("theme", ALL, ids=NAMES)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    colours = Colours(ink(theme))
    weak = []
    for text in TEXTS:
        for ground in GROUNDS:
            if ground == "place":
                continue  # the present place, which has the ground's colour on it
            style = colours(text, ground)
            assert style.color is not None
            assert style.bgcolor is not None
            pair = (Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            found = contrast(*(seen(theme, colour) for colour in pair))
            if found < ENOUGH:
                weak.append(f"{text} on {ground}: {found:.1f}")
    place = colours("ground bold", "place")
    assert place.color is not None
    assert place.bgcolor is not None
    assert contrast(Color.from_rich_color(place.color), Color.from_rich_color(place.bgcolor)) >= ENOUGH
    assert weak == []


@pytest.mark.parametrize("theme", SIXTEEN, ids=["hearth", "daylight"])
def test_the_ink_for_sixteen_colours_has_these_alone(theme: Theme) -> None:
    """Any other would be moved to a neighbour, and kept and slipped could meet there."""
    from rich._palettes import STANDARD_PALETTE

    palette: Palette = STANDARD_PALETTE
    known = {tuple(colour) for colour in palette._colors}
    colours = Colours(ink(theme))
    for text in (*TEXTS, "faint"):
        for ground in GROUNDS:
            style = colours(text, ground)
            for colour in (style.color, style.bgcolor):
                assert colour is not None
                assert colour.triplet is not None
                near = [max(abs(a - b) for a, b in zip(colour.triplet, one, strict=True)) for one in known]
                assert min(near) <= 1, (text, ground)  # Textual turns a theme's colours in floating point


@pytest.mark.parametrize("theme", ALL, ids=NAMES)
def test_kept_and_slipped_and_a_field_can_be_told_apart(theme: Theme) -> None:
    made = ink(theme)
    assert len({made["kept"], made["slipped"], made["muted"]}) >= 2
    kept, slipped, panel, surface = (
        seen(theme, Color.parse(made[name])) for name in ("kept", "slipped", "panel", "surface")
    )
    assert kept != slipped
    assert panel != surface, "fields stand on the panel's colour"


@pytest.mark.parametrize("theme", MANY, ids=["hearth", "daylight"])
def test_what_was_kept_is_green_and_what_slipped_red_with_256_colours(theme: Theme) -> None:
    kept, slipped = (seen(theme, Color.parse(ink(theme)[name])) for name in ("kept", "slipped"))
    assert kept.g > max(kept.r, kept.b)
    assert slipped.r > max(slipped.g, slipped.b)


@pytest.mark.parametrize(
    ("system", "themes"), [("truecolor", THEMES), ("256", MANY), ("standard", SIXTEEN), (None, THEMES)]
)
def test_each_terminal_gets_its_ink(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str | None, themes: tuple[Theme, ...]
) -> None:
    monkeypatch.setattr("tracker.screens.app.themes._colour_system", lambda: system)
    service = full_service(tmp_path / "home")
    known = TrackerApp(service, service.clock).available_themes
    assert (known["hearth"], known["daylight"]) == themes


async def test_a_terminal_with_sixteen_colours_gets_its_ink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.screens.app.themes.sixteen_colours", lambda: True)
    for name, theme in zip(("hearth", "daylight"), SIXTEEN, strict=True):
        async with opened(full_service(tmp_path / name), theme=name) as (app, _):
            assert isinstance(app, TrackerApp)
            assert app.current_theme is theme
            assert app.colours("kept").color == Colours(ink(theme))("kept").color


async def test_beside_a_page_in_a_wide_window_the_ground_is_the_theme_s_own(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path), size=(200, 30), theme="hearth") as (app, pilot):
        for theme in ("hearth", "daylight"):
            app.theme = theme
            await pilot.pause(0.05)
            ground = Color.parse(app.current_theme.background or "").rich_color
            for strip in app.screen._compositor.render_strips():
                style = next(iter(strip)).style
                assert style is not None
                assert style.bgcolor == ground
