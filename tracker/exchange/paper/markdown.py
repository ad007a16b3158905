"""What a person wrote, so that Markdown shows it as it is."""


def safe(text: str) -> str:
    """What a person wrote, on one line, so that Markdown shows it as it is."""
    words = " ".join(text.split())
    shown = "".join(f"\\{letter}" if letter in "\\`*_[]<>|~" else letter for letter in words)
    shown = shown.replace("&", "\\&") if ";" in shown else shown
    head = shown[:1]
    if head in "#+-=" and head:
        return f"\\{shown}"
    digits = len(shown) - len(shown.lstrip("0123456789"))
    if digits and shown[digits : digits + 1] in (".", ")"):
        return f"{shown[:digits]}\\{shown[digits:]}"
    return shown
