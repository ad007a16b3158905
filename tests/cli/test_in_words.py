"""Everything in whole sentences, and the year as a file."""

import struct
import sys
import xml.etree.ElementTree as ET
import zlib
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from tracker.cli import main
from tracker.domain.checkins.marks import DAY_STATES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_NOW", "2026-05-30T21:30+02:00")
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    assert main(["import", str(ROOT / "tracker/demo/story.json")]) == 0
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["today", "--plain"], "No betting of any kind: kept. Every day. Accounted for 56 days in a row."),
        (["today", "--plain"], "Robin: 2 of 3 answered."),
        (["today", "--plain"], "3 of 4 this week, 2 days left."),
        (["consistency", "--plain"], "Streak 43 days. Best streak 43 days. Kept 28 of 28 in 28 days, 81 of 83"),
        (["consistency", "--plain"], "Every day. Back on track after 1 day. Accounted for 56 days in a row."),
        (["consistency", "--plain"], "81 of 83 since Mon 9 Mar, 98 percent. Strength 98 percent."),
        (["consistency", "--plain"], "In four weeks, cool-offs: return promises kept 1 of 1, heated moments caught"),
        (["consistency", "--plain"], "before 22:00. Mon, wed, fri. Back on track after 2 days, twice."),
        (["status", "--plain"], "2 of 3 answered"),
        (["mark", "twenty", "partly"], "Twenty minutes of yoga or slow breathing: partly, Sat 30 May"),
    ],
    ids=lambda each: " ".join(each)[:40],
)
def test_in_words(home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    capsys.readouterr()
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert says in out
    assert not any(state.sign in out for state in DAY_STATES if state.sign not in "–·?")
    assert "  " not in out, "no columns"


@pytest.mark.parametrize("words", [True, False])
def test_the_picture_has_ones_own_words_on_wish_alone(home: Path, words: bool) -> None:
    extra = ["--words"] if words else []
    for name in ("year.svg", "year.txt"):
        file = home / name
        assert main(["consistency", "--picture", str(file), *extra]) == 0
        text = file.read_text(encoding="utf-8")
        assert ("No betting" in text) == words
        assert "Tell Robin" not in text, "the other’s words are theirs"
        assert "Robin" not in text
        assert text.count("✕") == 5
        assert text.count("?") - text.count("<?") == 2
    assert ET.parse(home / "year.svg").getroot().tag.endswith("svg")


def test_a_picture_is_written_over_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "mine.txt"
    file.write_text("mine")
    assert main(["consistency", "--picture", str(file)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--picture", "year.gif"], ".svg, .png or .txt"),
        (["--picture", ""], ".svg, .png or .txt"),
        (["--picture", "nowhere/year.svg"], "nowhere/year.svg could not be written: no such file or directory."),
        (["--picture", "year.svg", "--as-of", "2026-01-01"], "Nothing was promised by then"),
        (["No betting", "--picture", "year.svg", "--as-of", "2026-03-08"], "Nothing was promised by then"),
        (["--words"], "--words belongs to --picture FILE"),
        (["--picture", "year.svg", "--json"], "leave out --json and --plain"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_cannot_be_drawn_is_said(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["consistency", *arguments]) == 1
    out, err = capsys.readouterr()
    assert says in err
    assert "defect" not in err
    assert "Written" not in out
    assert list(tmp_path.glob("**/year*")) == []


def test_a_home_without_a_promise_has_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--home", str(tmp_path / "new"), "--me", "Zoë"]) == 0
    assert main(["consistency", "--home", str(tmp_path / "new"), "--picture", str(tmp_path / "year.svg")]) == 1
    assert "nothing to draw" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["a" * 190, "你好世界" * 40, "</text><script> & “x” " * 8, "לא לשקר " * 20])
def test_words_of_any_kind_stay_inside_the_picture(home: Path, tmp_path: Path, words: str) -> None:
    assert main(["init", "--home", str(tmp_path / "new"), "--me", "Zoë"]) == 0
    assert main(["add", "--home", str(tmp_path / "new"), words, "--from", "2026-05-01"]) == 0
    file = tmp_path / "year.svg"
    assert main(["consistency", "--home", str(tmp_path / "new"), "--picture", str(file), "--words"]) == 0
    root = ET.parse(file).getroot()
    width, height = map(int, root.attrib["viewBox"].split()[2:])
    lines = [text for text in root.iter() if text.tag.endswith("text")]
    assert "".join(words.split()) in "".join("".join(line.text or "" for line in lines).split())
    for line in lines:
        letters = sum(2 if east_asian_width(letter) == "W" else 1 for letter in line.text or "")
        assert int(line.attrib["x"]) + 8 * letters <= width - 20 or line.attrib.get("font-size") != "13"
        assert int(line.attrib["y"]) < height


def points(png: bytes) -> tuple[int, int, Counter[bytes]]:
    """Width, height, and how often each colour (red, green, blue, opacity) stands in a PNG of eight bits."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    rows, wide = zlib.decompress(packed), 4 * width
    above, found = bytearray(wide), Counter[bytes]()
    for row in range(height):
        how, line = rows[row * (wide + 1)], bytearray(rows[row * (wide + 1) + 1 : (row + 1) * (wide + 1)])
        for place in range(wide):
            left, up = (line[place - 4] if place >= 4 else 0), above[place]
            corner = above[place - 4] if place >= 4 else 0
            near = min((left, up, corner), key=lambda value, along=left + up - corner: abs(along - value))
            line[place] = (line[place] + (0, left, up, (left + up) // 2, near)[how]) & 255
        found.update(bytes(line[place : place + 4]) for place in range(0, wide, 4))
        above = line
    return width, height, found


def test_a_png_has_the_colours_of_daylight(home: Path) -> None:
    pytest.importorskip("resvg_py")
    file = home / "year.png"
    assert main(["consistency", "--picture", str(file)]) == 0
    width, height, colours = points(file.read_bytes())
    assert (width, height) == (744, 402)
    assert colours.most_common(1)[0][0] == bytes.fromhex("FAF6F0FF")
    assert colours[bytes.fromhex("7DA87BFF")] > 5_000, "what was kept"
    assert colours[bytes.fromhex("2B2621FF")] > 50, "signs"


def test_without_what_writes_a_png_the_way_to_it_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert main(["consistency", "--picture", str(home / "year.png")]) == 1
    assert "pip install 'tracker[png]'" in capsys.readouterr().err
    assert not (home / "year.png").exists()


def test_without_a_font_no_picture_hides_a_slip(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resvg_py = pytest.importorskip("resvg_py")
    drawn = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda *given, **how: drawn(*given, **how, skip_system_fonts=True))
    assert main(["consistency", "--picture", str(home / "year.png")]) == 0
    assert points((home / "year.png").read_bytes())[2][bytes.fromhex("2B2621FF")] > 50, "✕ and ? are shapes"
