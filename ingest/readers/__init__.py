"""One module a format; each gives an Extract: text, and blocks in reading order with offsets."""
