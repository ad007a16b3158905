"""Compromises: what its pages are drawn with."""
