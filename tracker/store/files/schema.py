"""Versions of the format, and how a file of an earlier one becomes one of today.

Version 0 had no header, and one document per check-in in a table ``checkins``. Version 1 has the header and keeps
the check-ins of a promise and a year in one document (table ``marks``).
"""

from collections.abc import Callable
from typing import Any

FORMAT = "tracker"
CURRENT = 1

Tables = dict[str, dict[str, dict[str, Any]]]

_SIGNS = {"kept": "k", "partly": "p", "slipped": "s", "excused": "e"}


def is_version_0(tables: Tables) -> bool:
    """Whether tables without a header are those of version 0, and not of some other program."""
    return {"people", "repair", "commitments", "checkins"} <= tables.keys()


def migrate(tables: Tables, version: int) -> Tables:
    """The tables of an earlier version as they are kept today. What is passed in stays as it was."""
    for step in _STEPS[version:CURRENT]:
        tables = step(tables)
    return tables


def _from_0(tables: Tables) -> Tables:
    """Gather the check-ins of a promise and a year into one document."""
    years: dict[tuple[str, int], dict[str, Any]] = {}
    for checkin in tables["checkins"].values():
        fields = dict(checkin)
        fields.pop("id", None)
        commitment, day = fields.pop("commitment"), fields.pop("day")
        year = years.setdefault(
            (commitment, int(day[:4])),
            {"id": f"{commitment}/{day[:4]}", "commitment": commitment, "year": int(day[:4]), "months": {}},
        )
        month = day[5:7]
        sign = _SIGNS.get(fields.pop("mark", None) or "", "h" if fields.pop("happened", False) else ".")
        place = int(day[8:10]) - 1
        line = year["months"].get(month, "").ljust(place, ".")
        year["months"][month] = line[:place] + sign + line[place + 1 :]
        details = {name: value for name, value in fields.items() if value not in (None, False, [], {})}
        if details:
            year.setdefault("details", {})[day[5:]] = details
    kept = {name: table for name, table in tables.items() if name != "checkins"}
    return {**kept, "marks": {str(number): year for number, year in enumerate(years.values(), 1)}}


_STEPS: tuple[Callable[[Tables], Tables], ...] = (_from_0,)
