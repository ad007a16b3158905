"""The review: its screens."""
