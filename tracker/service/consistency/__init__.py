"""Consistency: what a person can do."""
