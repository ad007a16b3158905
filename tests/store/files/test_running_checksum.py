"""A body's checksum is the same however much of it was summed up before."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.store.files import layout
from tracker.store.files.running_checksum import STEP, RunningChecksum

# Bodies of some steps, that differ in single places or in length.
LENGTH = st.sampled_from([0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP + 5])
CHANGES = st.lists(st.integers(0, 3 * STEP), max_size=2)


def body(length: int, changes: list[int]) -> bytes:
    made = bytearray(length)
    for at in changes:
        if at < length:
            made[at] ^= 1
    return bytes(made)


@given(st.lists(st.tuples(LENGTH, CHANGES), min_size=1, max_size=6))
def test_it_is_the_checksum_of_the_whole(bodies: list[tuple[int, list[int]]]) -> None:
    running = RunningChecksum()
    for length, changes in bodies:
        whole = body(length, changes)
        assert running.of(whole) == layout.checksum(whole)
