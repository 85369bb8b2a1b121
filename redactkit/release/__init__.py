"""The bundle of a release: its files, its statement, and how it appears on disk."""

from redactkit.release.bundle import Bundle, build
from redactkit.release.write import publish, put, replace_envelope

__all__ = ["Bundle", "build", "publish", "put", "replace_envelope"]
