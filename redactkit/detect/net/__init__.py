"""The net below the rules: our own model, and Presidio's recognizers."""
