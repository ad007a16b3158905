"""The record book: typed records, changes, the privacy border."""
