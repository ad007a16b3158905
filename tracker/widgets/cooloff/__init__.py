"""The cool-off: what its pages are drawn with."""
