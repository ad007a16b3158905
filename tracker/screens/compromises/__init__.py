"""Compromises: its screens."""
