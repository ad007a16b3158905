"""Groundwork: what its pages are drawn with."""
