"""What all rooms share: what its pages are drawn with."""
