"""The fonts of a document, each read once."""

from __future__ import annotations

from pypdf.generic import DictionaryObject

from redactkit.gate.readers.pdf import fonts
from redactkit.gate.readers.pdf.fonts import Font
from redactkit.gate.readers.pdf.values import dictionary, entry, identity


class Library:
    """Fonts of a document.

    Attributes:
        guesses: Fonts by name, to guess with where a stream has none of its own.
    """

    def __init__(self) -> None:
        self._fonts: dict[object, Font] = {}
        # An id() stands for one object as long as that lives.
        self._kept: list[tuple[DictionaryObject, Font]] = []
        self.guesses: dict[str, DictionaryObject] = {}

    def font(self, resources: DictionaryObject, name: str) -> Font:
        """Return a font of some resources."""
        found = entry(dictionary(resources, "/Font"), name) or self.guesses.get(name)
        if isinstance(found, DictionaryObject):
            return self.load(found)
        return self._fonts.setdefault(None, fonts.latin())

    def load(self, found: DictionaryObject) -> Font:
        """Return a font by its dictionary."""
        key = identity(found) or id(found)
        if key not in self._fonts:
            self._fonts[key] = fonts.load(found)
            self._kept.append((found, self._fonts[key]))
        return self._fonts[key]

    def loaded(self) -> list[tuple[DictionaryObject, Font]]:
        """Return every font that was used, with its dictionary."""
        return self._kept
