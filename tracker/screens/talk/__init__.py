"""The talk: its screens."""
