"""What a shift makes of a name with an ending: `Popster`, `Robbo`, `Mozza`, `the Jonesmeister`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.clips import zed_forms
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name

_ENDINGS = word_set("ster meister")
# Behind a short beginning only; with "man" a longer one is another surname.
_BEHIND_SHORT = word_set("inator boy dog ski bo za zy sy o")
_BEHIND_SHORTEST = word_set("man")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]")
_SILENT = re.compile(r"e(?=s?$)")
_SHORTEST_STEM, _SHORT_STEM, _LONGEST_STEM = 3, 5, 8
_SHORTEST = 5


def jocular(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The beginnings of a given name and a surname with endings that are put to any name.

    None that is a word, or another given name.
    """
    for word in {*words_of(name.given)[:1], *words_of(name.family)[-1:]}:
        zed = {form[0] for _, form in zed_forms(word)}
        for form in sorted({each for stem in _stems(word) for each in _with_endings(stem)} | zed):
            other = form in lexicon.given or form in lexicon.towns
            plain = lexicon.common_small(form) or in_dictionary(form)
            if len(form) >= _SHORTEST and not (other or plain):
                yield Kind.CLIPPED, (form,)


def _stems(word: str) -> set[str]:
    """Return the beginnings of a name to which an ending is put: `wilkes`, `wilks`, `wil`."""
    syllable = _SYLLABLE.match(word)
    stems = {word, _SILENT.sub("", word), syllable[0] if syllable else word}
    return {stem for stem in stems if _SHORTEST_STEM <= len(stem) <= _LONGEST_STEM}


def _with_endings(stem: str) -> Iterator[str]:
    """Yield a beginning with every ending that fits its length; of two s one is left out."""
    endings = _ENDINGS
    if len(stem) <= _SHORT_STEM:
        endings |= _BEHIND_SHORT | {stem[-1] + "o"}
    if len(stem) == _SHORTEST_STEM:
        endings |= _BEHIND_SHORTEST
    yield from (
        stem.removesuffix(ending[0]) + ending if ending[0] == "s" else stem + ending
        for ending in endings
    )
