"""What all rooms share: its screens."""
