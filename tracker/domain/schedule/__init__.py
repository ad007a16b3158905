"""Schedules: parsing, recurrence, RRULE."""
