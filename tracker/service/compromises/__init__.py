"""Compromises: what a person can do."""
