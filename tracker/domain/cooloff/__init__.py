"""The cool-off: the rules."""
