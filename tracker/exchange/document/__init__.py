"""The exchange document: what ``tracker export --format json`` writes and ``tracker import`` reads."""
