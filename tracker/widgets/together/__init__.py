"""Together: what its pages are drawn with."""
