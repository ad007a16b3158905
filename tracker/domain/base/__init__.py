"""What all rooms share: the rules."""
