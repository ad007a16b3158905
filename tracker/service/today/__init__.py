"""Today: what a person can do."""
