"""Commitments: its screens."""
