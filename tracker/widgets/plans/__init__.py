"""Plans: what its pages are drawn with."""
