"""The cool-off: its screens."""
