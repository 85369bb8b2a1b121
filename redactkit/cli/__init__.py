"""The command line: one file a command, each a thin call of one room."""

from redactkit.cli.main import main

__all__ = ["main"]
