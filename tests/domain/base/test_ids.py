"""Ids sort by the time they were made, and never clash."""

from uuid import UUID

from tracker.domain.base.ids import new_id, person_id


def test_ids_sort_as_they_were_made() -> None:
    made = [new_id(at) for at in (1_000, 1_000, 1_000, 1_001, 1_001, 2_000_000_000_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_thousands_in_one_moment_stay_in_order_and_are_ids_still() -> None:
    made = [new_id(77_000) for _ in range(3_500)]
    assert made == sorted(made)
    assert {(UUID(one).version, UUID(one).variant, UUID(one).int >> 80) for one in made} == {
        (7, "specified in RFC 4122", 77_000)
    }


def test_they_are_uuids_of_version_seven() -> None:
    for at in range(0, 10_000, 37):
        found = UUID(new_id(at))
        assert (found.version, found.variant) == (7, "specified in RFC 4122")
        assert found.int >> 80 == at


def test_ids_of_people_can_be_read_and_name_files() -> None:
    assert person_id("Robin", set()) == "robin"
    assert person_id("Robin", {"robin"}) == "robin-2"
    assert person_id("Robin", {"robin", "robin-2"}) == "robin-3"
    assert person_id("../../Zoë O'Hara", set()) == "zo-o-hara"
    assert person_id("莉莉", set()) == "person"
