"""What all rooms share: what a person can do."""
