"""Keys of one's own: what would leave an act without a key is refused with a sentence."""

from pathlib import Path

import pytest

from tests.screens.rooms import full_service, opened
from tracker.cli import main
from tracker.config import Config
from tracker.domain.base.errors import Refused
from tracker.screens.app.keymap_check import all_acts, check

REFUSED = [
    ({"today.kept": "f1"}, '"f1" is the key of app.care'),
    ({"today.kept": "c"}, '"c" is the key of app.cooloff'),
    ({"today.kept": "ctrl+q"}, '"ctrl+q" belongs to leaving tracker'),
    ({"today.kept": "w"}, '"w" is the key of app.who'),
    ({"today.kept": "2"}, '"2" is the key of go.commitments'),
    ({"today.kept": "n"}, '"n" is the key of today.note'),
    ({"today.kept": "space,k"}, '"k" is the key of list.up'),
    ({"today.kept": "x", "today.partly": "x"}, '"x" is given to today.partly too'),
    ({"today.kept": "?"}, '"question_mark" is the key of app.help'),
    ({"today.kept": "foo+bar"}, '"foo+bar" is no key'),
    ({"today.kept": "foo+x"}, "before the + stands ctrl, alt or shift"),
    ({"today.kept": "enterr"}, '"enterr" is no key'),
    ({"today.kept": "x,,y"}, '"" is no key'),
    ({"app.care": "h"}, "is a letter where one types"),
    ({"app.hide": "x"}, "is a letter where one types"),
    ({"people.join": "c"}, '"c" is the key of app.cooloff'),
    ({"cooloff.stop": "w"}, '"w" is the key of app.who'),
    ({"today.keep": "x"}, "Did you mean today.kept?"),
]


@pytest.mark.parametrize(("keys", "says"), REFUSED, ids=str)
def test_a_key_that_another_act_has_is_refused(tmp_path: Path, keys: dict[str, str], says: str) -> None:
    with pytest.raises(Refused, match=r"config\.toml: keys") as refused:
        check(Config(keys=keys), tmp_path)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "keys",
    [
        {"today.kept": "space,x"},
        {"today.note": "s", "today.slipped": "n"},
        {"app.who": "f8", "today.kept": "w"},
        {"app.care": "f9"},
        {"app.hide": "ctrl+x"},
        {"app.cooloff": "ctrl+l,c"},
        {"app.help": "f12", "today.kept": "?"},
        {"people.join": "f8", "list.up": "f8"},
        {"people.in": "w", "people.who": "x"},  # over a sheet, the places’ keys do not reach
        {"today.kept": "ä"},
    ],
    ids=str,
)
def test_a_key_that_is_free_is_taken(tmp_path: Path, keys: dict[str, str]) -> None:
    check(Config(keys=keys), tmp_path)


def test_what_comes_along_is_fit_for_a_configuration(tmp_path: Path) -> None:
    """Every act may be given the keys it has: a person who copies a line changes nothing by it."""
    for name in ("today.kept", "app.care", "app.hide", "app.cooloff", "go.today", "list.up", "form.save"):
        check(Config(keys={name: all_acts()[name].key}), tmp_path)


async def test_a_sign_may_be_a_key(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.kept": "!"}) as (_, pilot):
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert service.day().items[0].mark == "kept"


def test_keys_lists_all_acts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.toml").write_text('[keys]\ntoday.kept = "space,x"\n')
    assert main(["keys", "--home", str(tmp_path)]) == 0
    said = {line.split()[0]: line.split()[1] for line in capsys.readouterr().out.splitlines()}
    assert said["today.kept"] == "space,x"
    assert said["app.help"] == "?"
    assert {"go.today", "list.up", "form.save", "hidden.back"} < set(said)
    assert main(["keys", "--json", "--home", str(tmp_path)]) == 0
    assert '"id": "app.care"' in capsys.readouterr().out
