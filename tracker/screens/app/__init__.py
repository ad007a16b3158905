"""What belongs to the whole program: its screens."""
