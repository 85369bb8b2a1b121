"""Names that somebody hid by half: by signs for letters, by tags, by fillers.

`$mith`, `H@verbrook`; `<b>Haver</b>brook`; `H****rbrook`, `Haver-XXXX`, `Haver[redacted]`,
`xxxxTenterbyxxxx`, `ybretnet`. Each pattern is looked for once in a text; names only where it
stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from redactkit.detect.lexicon import in_dictionary
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.upstream import is_marker
from redactkit.detect.text.view import View

_LETTERS = str.maketrans({"$": "s", "@": "a", "€": "e", "£": "l", "!": "i", "|": "l", "+": "t"})
_SIGN = re.compile(r"[$@€£!|+][$@€£!|+]?[^\W_](?:[$@€£!|+]{0,2}[^\W_]){0,29}")
_OPENING = re.compile(r"[<\[(]")
_TAGGED = re.compile(r"[^\W_]+(?:(?:<[^<>\n]{1,80}>)+[^\W_]+)+|[^\W_]+[\[(][^\W_]+[\])][^\W_]*")
_TAG = re.compile(r"<[^<>]*>|[\[\]()]")
# It begins with one class of characters, which is looked for much faster than each of its forms.
_FILLER = re.compile(
    r"[*#\u2588\u25a0\u25ae\u2022_?.\[<-](?:(?<![.\[<-])[*#\u2588\u25a0\u25ae\u2022_?]+"
    r"|(?<=-)-{2,}|(?<=\.)\.+|(?<=\[)[^\[\]\n]{1,60}\]|(?<=<)(?:redacted|withheld|removed|name)>)"
)
# Letters put around a name, or in the place of a part of it.
_REPEATED = re.compile(r"([^\W_])\1{2,}")
_PIECE_BEFORE = re.compile(r"([^\W\d_]{1,30})[\s-]?\Z")
_PIECE_AFTER = re.compile(r"[\s-]?([^\W\d_]{1,30})")
_LONGEST_PIECE = 31
_SHORTEST_NAME = 5
_SHORTEST_PIECE = 4
_SHORTEST_WHOLE = 4
_SHORTEST_DRAWN = 3
# How far the length of a filler may be from that of what it hides.
_NEARLY = 2


def disguised(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the names of the roster that are hidden by half, however they overlap."""
    yield from _with_signs(view, roster)
    yield from _with_figures(view, roster)
    yield from _with_tags(view, roster)
    yield from _backwards(view, roster)
    yield from _with_fillers(view, roster)


def _with_signs(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield names in which signs stand for letters."""
    done = 0
    for sign in _SIGN.finditer(view.folded):
        start = _start_of_word(view.folded, sign.start(), done)
        done = sign.end()
        word = view.folded[start:done].translate(_LETTERS)
        names = [word] if _is_whole(roster, word) else []
        names += [atom.words[0] for atom, _ in roster.near.of(word)]
        if names:
            first = bisect_right(view.ends, start)
            yield from _mention(view, roster, first, view.word_at(done - 1), names)


def _with_figures(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield short names in which figures stand for letters (`C0lm`)."""
    for index in view.mixed:
        word = view.words[index]
        if not word[0].isalpha() or not word[-1].isalpha() or len(word) >= _SHORTEST_NAME:
            continue  # a longer one is a near-miss
        names = [name for letter in "il" if _is_whole(roster, name := _as_letters(word, letter))]
        if names:
            yield from _mention(view, roster, index, index, names)


def _backwards(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield longer names that are written backwards, where that makes no other word."""
    lexicon = roster.lexicon
    for word in _reversed_names(roster.surnames, roster.givens).intersection(view.places):
        known = roster.knows(word) or word in lexicon.given or word in lexicon.towns
        if not (known or lexicon.common_small(word) or in_dictionary(word)):
            for index in view.places[word]:
                yield from _mention(view, roster, index, index, [word[::-1]])


def _as_letters(word: str, one: str) -> str:
    """Return a word with its figures read as letters, 1 as the letter given."""
    return word.translate(str.maketrans("0345789" + "1", "oeastbg" + one))


def _with_tags(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield names through which tags or brackets run."""
    done = 0
    for opening in _OPENING.finditer(view.folded):
        start = _start_of_word(view.folded, opening.start(), done)
        match = _TAGGED.match(view.folded, start) if start < opening.start() else None
        if match is None:
            continue
        done = match.end()
        word = _TAG.sub("", match.group())
        if _is_whole(roster, word):
            first, last = view.word_at(start), view.word_at(done - 1)
            yield from _mention(view, roster, first, last, [word])


def _start_of_word(text: str, end: int, least: int) -> int:
    """Return where the letters and digits begin that end at a place."""
    least = max(least, end - _LONGEST_PIECE)
    while end > least and text[end - 1].isalnum():
        end -= 1
    return end


def _with_fillers(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield what is left of names of which a part is filled or marked."""
    for filler in _FILLER.finditer(view.folded):
        if filler[0][0] != "[" or is_marker(filler[0]):
            yield from _around_filler(view, roster, filler.start(), filler.end())
    words = "\n".join(view.places)
    for filler in _REPEATED.finditer(words):
        begin = words.rfind("\n", 0, filler.start()) + 1
        end = words.find("\n", filler.end())
        word = words[begin:] if end < 0 else words[begin:end]
        for place in view.places[word]:
            if names := _drawn_out(roster, word) if view.capital(place) else []:
                yield from _mention(view, roster, place, place, names)
                continue
            start = view.starts[place] - begin
            yield from _around_filler(view, roster, start + filler.start(), start + filler.end())


def _drawn_out(roster: Roster, word: str) -> list[str]:
    """Return the names of the roster that a word is with a letter held: `Bazzaaa`, `Tommmy`."""
    forms = sorted({_REPEATED.sub(letters, word) for letters in (r"\1", r"\1\1")})
    if any(roster.lexicon.common_small(form) or in_dictionary(form) for form in forms):
        return []
    return [form for form in forms if len(form) >= _SHORTEST_DRAWN and roster.part(form)]


def _around_filler(view: View, roster: Roster, start: int, end: int) -> Iterator[Mention]:
    """Yield what stands beside a filler, if it is a piece of a name."""
    text = view.folded
    left = _PIECE_BEFORE.search(text, max(0, start - _LONGEST_PIECE), start)
    right = _PIECE_AFTER.match(text, end)
    before, after = left[1] if left else "", right[1] if right else ""
    if again := _REPEATED.search(after):
        after = after[: again.start()]
    tight = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
    both = ((before, after),) if tight and before and after else ()
    for head, tail in (*both, (before, ""), ("", after)):
        names = _hidden(roster, head, tail, text[start:end])
        if names:
            first = view.word_at(left.start(1)) if head and left else -1
            last = view.word_at(right.start(1)) if tail and right else first
            yield from _mention(view, roster, first if first >= 0 else last, last, names)
            return


def _is_whole(roster: Roster, word: str) -> bool:
    """Return whether a word is a surname or given name of the roster."""
    return len(word) >= _SHORTEST_WHOLE and (word in roster.surnames or word in roster.givens)


def _hidden(roster: Roster, head: str, tail: str, filler: str) -> list[str]:
    """Return the names that have a head and a tail, the rest of them being filled.

    Args:
        roster: Whose names.
        head: Letters before the filler, or "".
        tail: Letters behind it, or "".
        filler: What stands for the rest.
    """
    whole = head or tail
    if not whole:
        return []
    if not (head and tail):
        if len(whole) < _SHORTEST_PIECE or roster.lexicon.common(whole):
            return []
        if _is_whole(roster, whole):
            # A name that is whole is found where it stands, unless letters hide it.
            return [whole] if filler[0].isalnum() else []
    kept = len(head) + len(tail)
    return [
        name
        for name in _with_ends(roster, head, tail)
        if kept < len(name)
        and (2 * kept >= len(name) or abs(kept + len(filler) - len(name)) < _NEARLY)
    ]


def _with_ends(roster: Roster, head: str, tail: str) -> Iterator[str]:
    forwards, backwards = _sorted_names(roster.surnames, roster.givens)
    names, key = (forwards, head) if head else (backwards, tail[::-1])
    for place in range(bisect_left(names, key), len(names)):
        if not names[place].startswith(key):
            return
        name = names[place] if head else names[place][::-1]
        if name.endswith(tail):
            yield name


@lru_cache(maxsize=4)
def _sorted_names(
    surnames: frozenset[str], givens: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the longer names in order, and in the order of their ends, written backwards."""
    names = [name for name in surnames | givens if len(name) >= _SHORTEST_NAME]
    return tuple(sorted(names)), tuple(sorted(name[::-1] for name in names))


@lru_cache(maxsize=4)
def _reversed_names(surnames: frozenset[str], givens: frozenset[str]) -> frozenset[str]:
    return frozenset(name[::-1] for name in surnames | givens if len(name) >= _SHORTEST_NAME)


def _mention(
    view: View, roster: Roster, first: int, last: int, names: list[str]
) -> Iterator[Mention]:
    found = [part for name in names if (part := roster.part(name)) is not None]
    people = tuple(sorted({person for part in found for person in (*part.family, *part.personal)}))
    if not people:
        return
    rule = AMBIGUOUS if len(people) > 1 else "detect/disguised-name"
    yield Mention(view.span(first, last), people, "name", rule, "a name is hidden here by half")
