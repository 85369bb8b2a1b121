"""Who or what is meant by words that are the name of somebody on the roster."""
