"""Consistency: the rules."""
