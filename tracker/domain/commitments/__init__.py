"""Commitments: the rules."""
