"""A file in, a ParsedDocument out. Knows nothing of databases or questions."""
