"""What several formats need: the files that came in, tables, JSON that is checked, and days that are filled."""
