"""The review: what a person can do."""
