"""The review: what its pages are drawn with."""
