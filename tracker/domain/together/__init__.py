"""Together: the rules of what two people share beside promises."""
