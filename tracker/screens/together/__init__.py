"""Together: its screens."""
