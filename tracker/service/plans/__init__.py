"""Plans: what a person can do."""
