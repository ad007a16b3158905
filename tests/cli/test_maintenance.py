"""Backup, restore, doctor, sealing and wiping, as people type them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli import main

SECRET = "a secret walk"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-04-20T20:00+00:00")
    assert main(["init", "--me", "Robin", "--partner", "Dana"]) == 0
    assert main(["add", SECRET]) == 0
    return tmp_path / "home"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_backup_restore_and_undo_of_the_restore(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "mine.zip")]) == 0
    assert main(["mark", "a secret", "kept"]) == 0
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "mine.zip")]) == 0
    undo = capsys.readouterr().out.strip().rsplit(" ", 1)[1]
    assert main(["status"]) == 0
    assert capsys.readouterr().out == "0/1\n"
    assert main(["restore", undo]) == 0
    capsys.readouterr()
    assert main(["status"]) == 0
    assert capsys.readouterr().out == "1/1\n"


def test_a_restore_is_the_act_of_one_person(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["join", "Dana"]) == 0
    assert main(["backup", str(tmp_path / "mine.zip")]) == 0
    assert main(["add", "newer"]) == 0
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "mine.zip"), "--as", "dana"]) == 0
    assert "Left as it is: private-robin.json" in capsys.readouterr().out
    assert "newer" in (home / "private-robin.json").read_text()
    assert main(["restore", str(tmp_path / "mine.zip"), "--as", "kim"]) == 1
    assert main(["restore", str(tmp_path / "mine.zip")]) == 0
    assert "newer" not in (home / "private-robin.json").read_text()


def test_the_day_has_its_backup(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["backup", "--list"]) == 0
    assert "day" in capsys.readouterr().out
    for path in (home / "backups").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600


def test_restore_mends_a_damaged_home(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "shared.json").write_bytes(b"{")
    assert main(["today"]) == 2
    assert "tracker restore" in capsys.readouterr().err
    assert main(["doctor"]) == 2
    assert "shared.json" in capsys.readouterr().out
    newest = sorted((home / "backups").iterdir())[-1]
    assert main(["restore", newest.name]) == 0
    assert main(["today"]) == 0


def test_restore_leaves_what_is_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "shared walk", "--shared"]) == 0
    assert main(["backup"]) == 0
    assert main(["mark", "shared", "kept", "--note", "acknowledged"]) == 0
    (home / "private-robin.json").write_bytes((home / "private-robin.json").read_bytes()[:300])
    capsys.readouterr()
    assert main(["today"]) == 2
    newest = capsys.readouterr().err.rsplit("tracker restore ", 1)[1].strip()
    assert main(["restore", newest]) == 0
    words = capsys.readouterr().out
    assert "private-robin.json." in words
    assert "acknowledged" in (home / "shared.json").read_text()
    assert SECRET in (home / "private-robin.json").read_text()
    undo = words.strip().rsplit(" ", 1)[1]
    assert main(["restore", undo]) == 0, "what was whole in it can be brought back"
    assert main(["doctor"]) == 0


def test_a_backup_from_before_the_sealing_takes_no_seal_off(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", str(tmp_path / "plain.zip")]) == 0
    typed(monkeypatch, "amber", "amber")
    assert main(["seal"]) == 0
    assert main(["restore", str(tmp_path / "plain.zip")]) == 2
    assert SECRET not in (home / "private-robin.json").read_text()


@pytest.mark.parametrize("name", ["shared.json", "private-robin.json", "backups/x.zip", "help.txt"])
def test_nothing_is_written_over_the_home(home: Path, name: str) -> None:
    before = sorted((path, path.read_bytes()) for path in home.rglob("*") if path.is_file())
    assert main(["export", str(home / name)]) == 1
    assert main(["backup", str(home / name)]) == 1
    assert sorted((path, path.read_bytes()) for path in home.rglob("*") if path.is_file()) == before


def test_a_private_file_that_is_gone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "private-robin.json").unlink()
    for command in (["today"], ["backup"], ["today", "--as", "dana"], ["doctor"]):
        assert main(command) == 2, command
    assert "whole" not in capsys.readouterr().out


def test_a_schedule_that_is_none_is_damage(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "private-robin.json"
    path.write_text(path.read_text().replace("every day", "every blue moon"))
    capsys.readouterr()
    assert main(["today"]) == 2
    assert "blue moon" in capsys.readouterr().err
    before = path.read_bytes()
    assert main(["doctor"]) == 2
    assert main(["doctor", "--repair"]) == 2
    assert path.read_bytes() == before


def test_a_restore_says_what_comes_back_sealed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "amber", "amber")
    assert main(["seal"]) == 0
    typed(monkeypatch, "amber")
    assert main(["backup", str(tmp_path / "mine.zip")]) == 0
    typed(monkeypatch, "amber")
    assert main(["unseal"]) == 0
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "mine.zip")]) == 0
    told = capsys.readouterr().out
    assert "private-robin.json is sealed, under the passphrase it had when this backup was taken." in told
    assert "shared.json is sealed" not in told


def test_sealing(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "one", "another")
    assert main(["seal"]) == 1
    typed(monkeypatch, "amber", "amber")
    assert main(["seal"]) == 0
    assert SECRET not in (home / "private-robin.json").read_text()
    before = (home / "private-robin.json").read_bytes()
    typed(monkeypatch, "wrong")
    assert main(["mark", "a secret", "kept"]) == 2
    assert (home / "private-robin.json").read_bytes() == before
    typed(monkeypatch, "amber")
    assert main(["mark", "a secret", "kept"]) == 0
    assert SECRET not in (home / "private-robin.json").read_text()
    capsys.readouterr()
    assert main(["today", "--as", "dana"]) == 0, "Dana needs no passphrase of Robin's"
    assert SECRET not in capsys.readouterr().out
    typed(monkeypatch, "amber", "new", "new")
    assert main(["seal"]) == 0, "another passphrase"
    typed(monkeypatch, "amber")
    assert main(["unseal"]) == 2
    typed(monkeypatch, "new")
    assert main(["unseal"]) == 0
    assert SECRET in (home / "private-robin.json").read_text()
    assert main(["doctor"]) == 0


def test_wipe_asks_for_the_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "robin?")
    assert main(["wipe"]) == 1
    assert (home / "shared.json").exists()
    (home / "mine.txt").write_text("not tracker's")
    typed(monkeypatch, "Robin")
    assert main(["wipe"]) == 0
    assert [path.name for path in home.iterdir()] == ["mine.txt"]
    assert main(["init", "--me", "Toni"]) == 0, "a wiped home is a new start"


def test_wipe_takes_what_is_ones_own(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["join", "Dana"]) == 0
    assert main(["add", "a walk of Dana's", "--as", "dana"]) == 0
    capsys.readouterr()
    assert main(["wipe", "--as", "dana", "--yes-i-am", "Robin"]) == 1, "it wants one's own name"
    assert (home / "private-dana.json").exists()
    capsys.readouterr()
    assert main(["wipe", "--as", "dana", "--yes-i-am", "Dana"]) == 0
    words = capsys.readouterr()
    assert "stays with Robin" in words.err
    assert "Removed: private-dana.json" in words.out
    assert "Still there: " in words.out
    assert "private-robin.json" in words.out
    assert SECRET in (home / "private-robin.json").read_text()
    assert main(["doctor"]) == 0
    assert "Everything is whole" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "code"), [(["Dana"], 1), (["Robin", "Robin"], 1), (["Dana", "Robin"], 1), (["Robin", "Dana"], 0)]
)
def test_wipe_of_everything_wants_both_names(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], names: list[str], code: int
) -> None:
    assert main(["join", "Dana"]) == 0
    assert main(["add", "a walk of Dana's", "--as", "dana"]) == 0
    capsys.readouterr()
    typed(monkeypatch, *names)
    assert main(["wipe", "--everything"]) == code
    assert "what is Dana's too" in capsys.readouterr().err
    assert home.exists() == bool(code)


@pytest.mark.parametrize("damage", [b"{", b""])
def test_a_home_that_cannot_be_read_is_wiped_whole_or_not_at_all(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], damage: bytes
) -> None:
    (home / "shared.json").write_bytes(damage)
    capsys.readouterr()
    assert main(["wipe", "--yes-i-am", "Robin"]) == 2
    assert "tracker wipe --everything" in capsys.readouterr().err
    typed(monkeypatch, "wipe")
    assert main(["wipe", "--everything"]) == 0
    assert not home.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_wipe_follows_links_and_says_what_it_removed_and_what_stays(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drive, dotfiles = tmp_path / "drive", tmp_path / "dotfiles"
    (home / "backups").rename(drive)
    (home / "backups").symlink_to(drive)
    (drive / "holiday.zip").write_text("not tracker's")
    dotfiles.mkdir()
    (home / "shared.json").rename(dotfiles / "shared.json")
    (home / "shared.json").symlink_to(dotfiles / "shared.json")
    (dotfiles / "config.toml").write_text("bell = false")
    (home / "config.toml").symlink_to(dotfiles / "config.toml")
    (home / "mine.json").write_text("{}")
    (home / "work.tmp").write_text("mine")
    assert main(["backup"]) == 0
    capsys.readouterr()
    assert main(["wipe", "--yes-i-am", "Robin"]) == 0
    removed, left, _ = capsys.readouterr().out.splitlines()
    assert f"2 backups in {drive}, where backups led" in removed
    assert "shared.json" in removed
    assert str(drive / "holiday.zip") in left
    assert f"what config.toml led to, {dotfiles / 'config.toml'}" in left
    assert "mine.json" in left
    assert sorted(path.name for path in home.iterdir()) == ["mine.json", "work.tmp"]
    assert [path.name for path in drive.iterdir()] == ["holiday.zip"]
    assert [path.name for path in dotfiles.iterdir()] == ["config.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_linked_home_is_wiped_with_its_link(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(home)
    (home / "backups" / "mine.txt").write_text("not tracker's")
    assert main(["wipe", "--home", str(tmp_path / "link"), "--yes-i-am", "Robin"]) == 0
    assert [path.name for path in home.rglob("*")] == ["backups", "mine.txt"]
    (home / "backups" / "mine.txt").unlink()
    (home / "backups").rmdir()
    typed(monkeypatch, "wipe")
    assert main(["wipe", "--home", str(tmp_path / "link")]) == 0
    assert not home.exists()
    assert not (tmp_path / "link").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
@pytest.mark.parametrize("umask", ["000", "777"])
def test_every_file_is_the_owners_alone_whatever_the_shell_says(tmp_path: Path, umask: str) -> None:
    home = tmp_path / "strange"
    run = f"umask {umask}; exec {sys.executable} -c 'from tracker.cli import run; run()' \"$@\" --home {home}"
    for arguments in (["init", "--me", "Robin"], ["add", "Home by seven"], ["mark", "Home", "kept"]):
        subprocess.run(["sh", "-c", run, "tracker", *arguments], check=True, capture_output=True)
    modes = {path.name: path.stat().st_mode & 0o777 for path in home.rglob("*")}
    assert {mode for name, mode in modes.items() if (home / name).is_dir()} <= {0o700}
    assert {name: mode for name, mode in modes.items() if not (home / name).is_dir() and mode != 0o600} == {}
    assert home.stat().st_mode & 0o777 == 0o700
