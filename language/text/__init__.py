"""Text as characters: patterns that take linear time."""
