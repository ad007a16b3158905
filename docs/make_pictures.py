"""Makes the README's pictures anew from the demo: ``python docs/make_pictures.py``.

Each is what the program draws on the story's last evening; the moving one shows a minute of it, key by key.
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from tracker.app import TrackerApp
from tracker.cli.demo import demo_clock, tell_story
from tracker.service import Service

DOCS = Path(__file__).parent
SIZE = (100, 30)
WIDE = (120, 36)  # of a place: there it shows what stands beside its list
STILL = {
    "today": [],
    "consistency": ["5"],
    "cooloff": ["c", "wait"],
    "review": ["6"],
    "together": ["7"],
    "groundwork": ["8", *["down"] * 5, "enter"],
}
PLACES = ("today", "consistency", "review", "together")
# Keys, and for how many seconds what they lead to is seen. A text in quotes is typed.
EVENING: list[tuple[list[str], float]] = [
    ([], 3.0),
    (["space"], 3.0),
    (["n"], 1.5),
    (["“after supper, both of us"], 2.0),
    (["enter"], 3.0),
    (["5"], 3.5),
    (["enter"], 3.5),
    (["escape", "1"], 3.0),
]


def shot(app: TrackerApp) -> str:
    """What is seen, without the fonts that a picture would fetch from elsewhere."""
    picture = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="tracker"), flags=re.DOTALL)
    return picture.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")


async def pictures(steps: list[list[str]], size: tuple[int, int] = SIZE) -> list[str]:
    """What is seen after each step of one evening in a home of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        tell_story(home, demo_clock())
        service = Service.open(home, demo_clock())
        app = TrackerApp(service, service.clock)
        app.animation_level = "none"
        made = []
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.3)
            for keys in steps:
                for key in keys:
                    if key == "wait":
                        await pilot.pause(6)  # the five slow seconds after a call
                    elif key.startswith("“"):
                        await pilot.press(*[{" ": "space", ",": "comma"}.get(letter, letter) for letter in key[1:]])
                    else:
                        await pilot.press(key)
                    await pilot.pause(0.15)
                made.append(shot(app))
        return made


def moving(frames: list[str], seconds: list[float]) -> str:
    """The frames one after the other as one SVG; where motion is not wanted, the first one alone."""
    whole = sum(seconds)
    head = re.search(r'viewBox="([^"]+)"', frames[0])
    assert head is not None
    styles, bodies, begins = [], [], 0.0
    for number, (frame, lasts) in enumerate(zip(frames, seconds, strict=True)):
        start, end = 100 * begins / whole, 100 * (begins + lasts) / whole
        before = f"0%, {start - 0.01:.2f}% {{visibility: hidden}} " if number else ""
        after = f"{end:.2f}%, 100% {{visibility: hidden}}" if end < 99.99 else ""
        shown = f"{start:.2f}%, {end - 0.01:.2f}% {{visibility: visible}}"
        styles.append(f"@keyframes f{number} {{{before}{shown} {after}}}")
        styles.append(f".f{number} {{visibility: hidden; animation: f{number} {whole:g}s step-end infinite}}")
        bodies.append(f'<g class="f{number}">{frame[frame.index("<svg") :]}</g>')
        begins += lasts
    calm = "@media (prefers-reduced-motion: reduce) {g[class^=f] {animation: none} .f0 {visibility: visible}}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{head[1]}">', "<style>", *styles, calm, "</style>"]
    return "\n".join([*parts, *bodies, "</svg>"]) + "\n"


def main() -> None:
    """Write all pictures beside this file."""
    os.environ["COLORTERM"] = "truecolor"  # whatever terminal this is run in
    for name, keys in STILL.items():
        [picture] = asyncio.run(pictures([keys], WIDE if name in PLACES else SIZE))
        (DOCS / f"{name}.svg").write_text(picture, encoding="utf-8")
    frames = asyncio.run(pictures([keys for keys, _ in EVENING]))
    (DOCS / "evening.svg").write_text(moving(frames, [lasts for _, lasts in EVENING]), encoding="utf-8")


if __name__ == "__main__":
    main()
