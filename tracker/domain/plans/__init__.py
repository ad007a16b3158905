"""Plans: the rules."""
