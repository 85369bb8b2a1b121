"""The case: its record and documents, read strictly and checked."""
