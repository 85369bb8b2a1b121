"""The roster, and where a text has somebody of it: in plain, hidden, misheard or told."""
