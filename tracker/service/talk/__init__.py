"""The talk: what a person can do with an invitation, and what two do at one table."""
