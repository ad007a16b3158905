"""Promises with dates, ticked off every day and looked at together every week."""

__version__ = "0.1.0"
