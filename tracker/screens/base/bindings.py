"""Keys that work everywhere, and how a binding is made; each room has its own in its ``bindings.py``.

The key bar, the help, the palette and ``config.toml`` are all made from bindings.

The id of an act is what ``config.toml`` calls it when its key is changed. ``show`` puts it in the key bar; the
tooltip is its line in the help.
"""

from textual.binding import Binding

ACTS: dict[str, Binding] = {}  # all acts made so far, by id


def bind(
    name: str, keys: str, action: str, label: str, says: str, *, show: bool = False, first: bool = False
) -> Binding:
    """An act: its id, its keys, what it runs, its word in the key bar, its line in the help."""
    made = Binding(keys, action, label, show=show, priority=first, id=name, tooltip=says)
    ACTS.setdefault(name, made)
    return made


EVERYWHERE = [
    bind("app.cooloff", "c", "cooloff", "Cool-off", "Call a cool-off, or show the one that runs", show=True),
    bind("app.cooloff_at_once", "ctrl+l", "cooloff", "Cool-off", "The same, while typing too", first=True),
    bind(
        "app.cooloff_look", "C", "cooloff_look", "Look at it", "The cool-off that waits: what happened, or a new time"
    ),
    bind("app.who", "w", "who", "Who", "Hand the keyboard over: who is here now"),
    bind("app.people", "W", "people", "People", "Who is in this: joining, how you are in it, leaving"),
    bind("app.undo", "u", "undo", "Undo", "Take back the last change"),
    bind("app.help", "question_mark", "help", "Help", "What the signs and numbers mean, and the keys", show=True),
    bind("app.care", "f1", "care", "Help from a person", "When to look for help from a person"),
    bind("app.suspend", "ctrl+z", "suspend_process", "To the shell", "To the shell for a while; fg comes back"),
    bind(
        "app.hide", "ctrl+g", "hide", "Hide", "Hide everything at once; once more leaves, ctrl+t comes back", first=True
    ),
]


def go_to(key: str, place: str, title: str) -> Binding:
    """The key that leads to a place."""
    return bind(f"go.{place}", key, f"go('{place}')", title, f"Go to {title}")


def is_way(binding: Binding) -> bool:
    """Whether it leads to a place or to the cool-off, and does nothing where the cool-off is seen."""
    return (binding.id or "").startswith(("go.", "app.cooloff"))


# The same key where a sheet or a form lies over the page; in a text field the letter stays a letter.
CALL = bind("app.cooloff", "c", "app.cooloff", "Cool-off", "Call a cool-off, or show the one that runs")
HELP = bind("app.help", "question_mark", "app.help", "Help", "What the signs and numbers mean, and the keys")
CARE = bind("app.care", "f1", "app.care", "Help", "When to look for help from a person", show=True)


# A form says what saving and leaving mean there; the keys stay the same.


def form(save: str = "Save", leave: str = "Leave") -> list[Binding]:
    """The keys of a form."""
    return [
        bind("form.save", "f2,ctrl+s", "save", save, "Save", show=True),
        bind("form.leave", "escape,f10", "leave", leave, "Leave without saving", show=True),
        # First, as a field would take them otherwise.
        bind("form.next", "enter", "next", "Next", "The next field; saves at the last one", show=True, first=True),
        bind("form.on", "tab", "step(1)", "On", "The next field", first=True),
        bind("form.back", "shift+tab", "step(-1)", "Back", "The field before", first=True),
    ]


FORM = form()
# Alt+enter would be the usual one, but most terminals send the same for it as for enter.
NEW_LINE = bind("form.line", "ctrl+n,ctrl+j,shift+enter", "new_line", "New line", "A new line of a text", show=True)
