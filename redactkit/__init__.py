"""Publish records in which some people are never identified and others are named."""

__version__ = "0.1.0"
