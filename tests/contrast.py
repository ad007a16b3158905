"""How well a text can be read on its ground."""

from textual.color import Color


def contrast(one: Color, other: Color) -> float:
    """As WCAG 2 measures it."""

    def light(colour: Color) -> float:
        parts = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
