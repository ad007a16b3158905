"""Groundwork: its screens."""
