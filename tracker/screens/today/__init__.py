"""Today: its screens."""
