"""Ninety days of Robin and Dana."""
