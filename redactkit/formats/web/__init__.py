"""Web pages: rebuilt through an allow-list from what is seen on them."""

from redactkit.formats.web.reading import read, read_text
from redactkit.formats.web.writing import build, page

__all__ = ["build", "page", "read", "read_text"]
