"""config.toml: what it may say, and that a mistake names the file and the place."""

from pathlib import Path

import pytest

from tracker.config import Config, read_config
from tracker.service import Refused


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert read_config(tmp_path) == Config()


def test_theme_and_keys(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "daylight"\n[keys]\ntoday.kept = "x"\n"app.help" = "f9"\n')
    assert read_config(tmp_path) == Config("daylight", {"today.kept": "x", "app.help": "f9"})


@pytest.mark.parametrize(
    ("text", "place"),
    [("theme = 3", "theme"), ("keys = 3", "keys"), ("[keys]\ntoday.kept = 4", "today.kept"), ("= =", "TOML")],
)
def test_a_mistake_names_the_file_and_the_place(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(Refused, match=place) as refused:
        read_config(tmp_path)
    assert "config.toml" in str(refused.value)
