"""What differs between two states of a file, in words and without what stands in it."""

from tracker.store.files.layout import Document, Tables

_MOST = 12  # sentences; more than that nobody reads


def differences(now: Tables, then: Tables) -> list[str]:
    """One short sentence per record that is new, gone or different."""
    lines: list[str] = []
    for name in list(dict.fromkeys([*then, *now])):
        old, new = _by_id(then.get(name, {})), _by_id(now.get(name, {}))
        lines += [f"{name} {key} is gone" for key in old if key not in new]
        lines += [f"{name} {key} is new" for key in new if key not in old]
        lines += [
            f"{name} {key} has another {', '.join(_fields(old[key], new[key]))}"
            for key in new
            if key in old and old[key] != new[key]
        ]
    if len(lines) > _MOST:
        lines[_MOST:] = [f"and {len(lines) - _MOST} more"]
    return lines


def _by_id(table: dict[str, Document]) -> dict[str, Document]:
    return {str(document.get("id") or f"number {number}"): document for number, document in table.items()}


def _fields(old: Document, new: Document) -> list[str]:
    found = []
    for field in dict.fromkeys([*old, *new]):
        before, after = old.get(field), new.get(field)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            inner = [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]
            found.append(f"{field} {' '.join(map(str, inner[:3]))}")
        else:
            found.append(field)
    return found
