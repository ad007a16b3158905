"""The cool-off: what a person can do."""
