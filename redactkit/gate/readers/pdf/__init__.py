"""Reads PDF documents with pypdf and an interpreter of its own, and finds bad redactions."""

from __future__ import annotations

from redactkit.gate.readers.pdf.reading import read

__all__ = ["read"]
