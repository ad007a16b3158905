"""Marks: what a person can do with a day of a promise."""
