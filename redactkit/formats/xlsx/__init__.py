"""Workbooks: visible sheets are published as values alone; all else is left out or unread."""

from redactkit.formats.xlsx.reading import read
from redactkit.formats.xlsx.writing import build

__all__ = ["build", "read"]
