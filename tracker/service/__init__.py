"""What a person can do, one method per act, with who is acting."""
