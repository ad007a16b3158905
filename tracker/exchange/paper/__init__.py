"""What is written to be printed and filled in by hand."""
