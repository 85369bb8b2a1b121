"""Envelopes, keys, statements and trust roots: what is signed, by whom, and how it is checked.

The only room besides `annex/` that uses cryptography.
"""
