"""Consistency: what its pages are drawn with."""
