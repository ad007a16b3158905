"""Plans: its screens."""
