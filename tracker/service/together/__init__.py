"""Together: what a person can do with what two share beside promises."""
