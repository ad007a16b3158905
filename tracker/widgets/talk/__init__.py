"""The talk: what its screens are drawn with."""
