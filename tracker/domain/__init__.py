"""What a promise is. Pure: no files, no clock, no Textual."""
