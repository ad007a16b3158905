"""Compromises: the rules."""
