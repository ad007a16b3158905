"""What is drawn reaches the terminal at once, whole and in order; nobody waits for a terminal that takes nothing."""

import asyncio
import os
import pty
import sys
import threading
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread

from tracker.screens.app.direct_driver import DirectWriter, _writer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")

LONG = "".join(f"{number:08d}" for number in range(40_000))  # far more than a terminal takes at once


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """The end that a person sees, and the end that a program writes to."""
    seen, ours = pty.openpty()
    tty.setraw(ours)
    with os.fdopen(ours, "w", encoding="utf-8") as file:
        yield seen, file
    os.close(seen)


async def read(seen: int, size: int) -> str:
    got = b""
    while len(got) < size:
        got += await asyncio.to_thread(os.read, seen, 1 << 16)
    return got.decode()


def test_what_is_written_is_there_before_anything_else_is_done(terminal: tuple[int, TextIO]) -> None:
    seen, file = terminal

    async def draw() -> None:
        DirectWriter(file).write("a picture ●")
        os.set_blocking(seen, False)
        assert os.read(seen, 100).decode() == "a picture ●"

    asyncio.run(draw())


def test_a_terminal_that_takes_nothing_keeps_nobody_waiting_and_gets_all_in_order(terminal: tuple[int, TextIO]) -> None:
    seen, file = terminal

    async def draw() -> None:
        writer = DirectWriter(file)
        writer.write(LONG)
        writer.write("the end")
        assert await read(seen, len(LONG) + 7) == LONG + "the end"
        writer.write("and on")
        assert await read(seen, 6) == "and on"

    asyncio.run(asyncio.wait_for(draw(), 20))


def test_the_terminal_the_shell_gave_still_waits(terminal: tuple[int, TextIO]) -> None:
    _, file = terminal

    async def draw() -> None:
        DirectWriter(file).write("x")

    asyncio.run(draw())
    assert os.get_blocking(file.fileno())


def test_what_is_left_is_written_when_the_program_is_left(terminal: tuple[int, TextIO]) -> None:
    seen, file = terminal
    got: list[str] = []

    async def draw() -> None:
        writer = DirectWriter(file)
        writer.write(LONG)
        reader = threading.Thread(target=lambda: got.append(asyncio.run(read(seen, len(LONG)))))
        reader.start()
        writer.stop()
        await asyncio.to_thread(reader.join)

    asyncio.run(asyncio.wait_for(draw(), 20))
    assert got == [LONG]


def test_another_thread_writes_in_its_turn(terminal: tuple[int, TextIO]) -> None:
    seen, file = terminal

    async def draw() -> None:
        writer = DirectWriter(file)
        writer.write("one ")
        await asyncio.to_thread(writer.write, "two")
        assert await read(seen, 7) == "one two"

    asyncio.run(asyncio.wait_for(draw(), 20))


def test_after_the_end_nothing_is_written_to_what_is_opened_then(terminal: tuple[int, TextIO], tmp_path: Path) -> None:
    _, file = terminal

    async def draw() -> None:
        writer = DirectWriter(file)
        descriptor = writer._fd
        writer.stop()
        other = os.open(tmp_path / "other", os.O_WRONLY | os.O_CREAT)
        assert other == descriptor
        writer.write("x")
        os.close(other)

    asyncio.run(draw())
    assert not (tmp_path / "other").read_bytes()


def test_a_terminal_that_is_gone_takes_nobody_along(terminal: tuple[int, TextIO]) -> None:
    seen, file = terminal

    async def draw() -> None:
        writer = DirectWriter(file)
        os.dup2(os.open(os.devnull, os.O_RDONLY), seen)
        writer.write("x")
        writer.write("y")

    asyncio.run(draw())


def test_what_is_no_terminal_is_written_by_textuals_thread(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as file:
        assert type(_writer(file)) is WriterThread


def test_textual_still_makes_its_writer_by_the_name_that_is_replaced() -> None:
    names = linux_driver.LinuxDriver.start_application_mode.__code__.co_names
    assert "WriterThread" in names
