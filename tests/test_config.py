"""config.toml: what it may say, and that a mistake stops nothing and names the file and the place."""

from pathlib import Path

import pytest

from tracker.config import Config, read_config


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert read_config(tmp_path) == (Config(), None)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_theme_and_keys(tmp_path: Path, mark: bytes) -> None:
    text = b'theme = "daylight"\nbell = false\n[keys]\ntoday.kept = "x"\n"app.help" = "f9"\n'
    (tmp_path / "config.toml").write_bytes(mark + text)
    assert read_config(tmp_path) == (Config("daylight", False, {"today.kept": "x", "app.help": "f9"}), None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("theme = 3", "theme is a name in quotes"),
        ("keys = 3", "keys is a table"),
        ("bell = 'yes'", "bell is true or false"),
        ("motion = 1", "motion is true or false"),
        ("colour = 'red'", "colour: there is no such setting"),
        ("[keys]\ntoday.kept = 4", "keys.today.kept is a key in quotes"),
        ("[keys]\ntoday.kept = ' '", "keys.today.kept"),
        ("[keys]\ntoday = []", "keys.today is"),
        ("bell = true\n= = 4", 'line 2, column 1). The line is "= = 4".'),
        ("theme = 'a'\ntheme = 'b'\n", "The line is \"theme = 'b'\"."),
        pytest.param("x = " + "[" * 100_000, "nested too deeply", id="lists in lists"),
        pytest.param("[keys]\n" + ".".join("a" * 5000) + " = 1", "nested too deeply", id="tables in tables"),
        pytest.param("x = " + "{a=" * 100_000, "nested too deeply", id="inline tables in tables"),
    ],
)
def test_a_mistake_names_the_file_and_the_place(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    config, mistake = read_config(tmp_path)
    assert config == Config()
    assert mistake is not None
    assert str(tmp_path / "config.toml") in mistake
    assert place in mistake


def test_what_is_no_text_and_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "daylight"', "utf-16")
    assert "UTF-8" in str(read_config(tmp_path)[1])
    (tmp_path / "config.toml").unlink()
    (tmp_path / "config.toml").mkdir()
    config, mistake = read_config(tmp_path)
    assert config == Config()
    assert "config.toml" in str(mistake)
