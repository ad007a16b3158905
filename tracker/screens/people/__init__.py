"""People: its screens."""
