"""Today: what its pages are drawn with."""
