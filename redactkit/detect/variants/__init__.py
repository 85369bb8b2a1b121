"""How names and numbers of the roster may be written: one documented rule for each kind."""
