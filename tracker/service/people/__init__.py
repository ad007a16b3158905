"""People: what a person can do."""
