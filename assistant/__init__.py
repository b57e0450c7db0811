"""Questions to cited answers and tables, on the command line and in pages."""
