"""People whom a text names and the roster lacks."""
