"""In and out: the exchange document and what other programs write."""
