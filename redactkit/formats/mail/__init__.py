"""E-mails: who wrote what to whom, and what came with it; all other headers stay out."""

from redactkit.formats.mail.reading import read
from redactkit.formats.mail.writing import build

__all__ = ["build", "read"]
