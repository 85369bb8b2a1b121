"""Numbers, dates, addresses and accounts: by their form, and whose they are."""
