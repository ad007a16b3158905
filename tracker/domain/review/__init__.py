"""The review: the rules."""
