"""Commitments: what its pages are drawn with."""
