"""Run as a program: writers that are killed, or that write at once. Prints what was lost; see test_kill.py."""

import os
import random
import signal
import sys
import time
from pathlib import Path

from tracker.store.files.lock import HomeLock
from tracker.store.files.storage import DurableStorage


def mark(storage: DurableStorage, who: str, number: int) -> None:
    """Answer one more day: a sign in a year, and a line of its own in another table."""
    with storage.transaction() as tables:
        documents = storage.tables.get("marks", {})
        found = [key for key, document in documents.items() if document["id"] == who]
        key = found[0] if found else storage.next_number("marks")
        days = dict(documents[key]["days"]) if found else {}
        storage.put("marks", key, {"id": who, "days": days | {str(number): "k"}})
        assert storage.tables is tables


def days_of(home: Path, who: str) -> set[int]:
    """The days that are on the disk."""
    storage = DurableStorage(home / "shared.json")
    tables = storage.read() or {}
    assert storage.warning is None
    return {int(day) for doc in tables.get("marks", {}).values() if doc["id"] == who for day in doc["days"]}


def killed(home: Path, rounds: int, seed: int) -> None:
    """Kill a writer at a random moment, ``rounds`` times over; every day it had told of must be there."""
    chance = random.Random(seed)
    told: set[int] = set()
    number = 0
    with DurableStorage(home.with_name("other") / "shared.json").transaction():
        pass  # imports what writing needs before forking; a lock itself must not be forked
    for turn in range(rounds):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            storage = DurableStorage(home / "shared.json")
            while True:
                number += 1
                mark(storage, f"C{turn % 3}", number)
                os.write(writer, f"{turn % 3} {number}\n".encode())
        os.close(writer)
        time.sleep(chance.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as pipe:
            lines = pipe.read().decode().splitlines(keepends=True)
        fresh = {int(line.split()[1]) for line in lines if line.endswith("\n")}
        told |= fresh
        number = max([number, *fresh]) + 1
        if turn % 40 == 39:
            DurableStorage(home / "shared.json").read()
        there = days_of(home, "C0") | days_of(home, "C1") | days_of(home, "C2")
        lost = told - there
        if lost:
            print("lost", len(lost))
            sys.exit(1)
    print("kept", len(told))


def together(home: Path, marks: int, programs: int) -> None:
    """Several programs mark different days of the same promise at once; nothing of each other's is lost."""
    children = []
    for program in range(programs):
        child = os.fork()
        if not child:
            storage = DurableStorage(home / "shared.json")
            for number in range(marks):
                mark(storage, "C1", program * marks + number)
            os._exit(0)
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]
    there = days_of(home, "C1")
    lost = set(range(programs * marks)) - there
    print("ends", ends, "lost", len(lost))
    sys.exit(1 if lost or any(ends) else 0)


if __name__ == "__main__":
    if os.environ.get("WITHOUT") == "lock":
        HomeLock.acquire = lambda self: None  # type: ignore[method-assign]
        HomeLock.release = lambda self: None  # type: ignore[method-assign]
    what, folder, *numbers = sys.argv[1:]
    {"killed": killed, "together": together}[what](Path(folder), *map(int, numbers))
