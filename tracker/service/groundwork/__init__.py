"""Groundwork: what a person can do with their own pages."""
