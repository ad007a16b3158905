"""The talk: one speaks, one listens and says back what was heard; and the invitation that comes before it."""
