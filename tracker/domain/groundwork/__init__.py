"""The pages one person writes for themselves: what each asks, and which of their words are underlined."""
