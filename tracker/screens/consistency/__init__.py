"""Consistency: its screens."""
