"""Commitments: what a person can do."""
