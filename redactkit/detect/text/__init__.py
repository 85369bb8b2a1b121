"""The normalised view of a text: its words, tables and numbers, and the way back to them."""
