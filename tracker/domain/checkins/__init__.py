"""Marks: the one table of them, and the answers of a promise as a string."""
