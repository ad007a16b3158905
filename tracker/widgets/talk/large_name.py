"""A name in large thin letters, three lines tall; whole and bold where a letter of it cannot be drawn."""

_LETTERS = {
    "A": ("╭─╮", "├─┤", "╵ ╵"),
    "B": ("┌─╮", "├─┤", "└─╯"),
    "C": ("╭─╴", "│  ", "╰─╴"),
    "D": ("┌─╮", "│ │", "└─╯"),
    "E": ("┌─╴", "├─ ", "└─╴"),
    "F": ("┌─╴", "├─ ", "╵  "),
    "G": ("╭─╴", "│╶┐", "╰─╯"),
    "H": ("╷ ╷", "├─┤", "╵ ╵"),
    "I": ("╷", "│", "╵"),
    "J": ("  ╷", "  │", "╰─╯"),
    "K": ("╷╭╴", "├┤ ", "╵╰╴"),
    "L": ("╷  ", "│  ", "└─╴"),
    "M": ("╭─┬─╮", "│ │ │", "╵   ╵"),
    "N": ("╭─╮", "│ │", "╵ ╵"),
    "O": ("╭─╮", "│ │", "╰─╯"),
    "P": ("┌─╮", "├─╯", "╵  "),
    "Q": ("╭─╮", "│ │", "╰─┼"),
    "R": ("┌─╮", "├┬╯", "╵╰╴"),
    "S": ("╭─╴", "╰─╮", "╶─╯"),
    "T": ("╶┬╴", " │ ", " ╵ "),
    "U": ("╷ ╷", "│ │", "╰─╯"),
    "V": ("╷ ╷", "│╭╯", "╰╯ "),
    "W": ("╷   ╷", "│ │ │", "╰─┴─╯"),
    "X": ("╲ ╱", " ╳ ", "╱ ╲"),
    "Y": ("╷ ╷", "╰┬╯", " ╵ "),
    "Z": ("╶─╮", "╭─╯", "╰─╴"),
    " ": ("  ", "  ", "  "),
    "-": ("  ", "╶╴", "  "),
}
GAP = "  "


def large_name(name: str, cells: int) -> list[str]:
    """Three lines, or the name as it is written where it does not fit or has a letter of another kind."""
    letters = [_LETTERS.get(letter.upper()) for letter in name]
    drawn = [GAP.join(letter[row] for letter in letters if letter) for row in range(3)]
    return [name] if None in letters or not name or max(map(len, drawn)) > cells else drawn
