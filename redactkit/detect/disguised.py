"""Names that somebody hid by half: by signs for letters, by tags, by fillers.

`$mith`, `H@verbrook`; `<b>Haver</b>brook`; `H****rbrook`, `Haver-XXXX`, `Haver[redacted]`,
`xxxxTenterbyxxxx`. Each pattern is looked for once in a text; names only where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.roster import Roster
from redactkit.detect.upstream import is_marker
from redactkit.detect.view import View

_SIGN = re.compile(r"[$@€£!|+]")
_LETTERS = str.maketrans({"$": "s", "@": "a", "€": "e", "£": "l", "!": "i", "|": "l", "+": "t"})
_AFTER = re.compile(r"(?:[$@€£!|+]{0,2}[^\W_]){1,30}")
_TAGGED = re.compile(r"[^\W_]+(?:<[^<>\n]{1,80}>[^\W_]+)+")
_TAG = re.compile(r"<[^<>]*>")
_FILLER = re.compile(
    r"[*#\u2588\u25a0\u25ae\u2022_?]{2,}|-{3,}|\.{2,}|([a-z0-9])\1{2,}|\[[^\[\]\n]{1,60}\]"
    r"|<(?:redacted|withheld|removed|name)>"
)
_PIECE_BEFORE = re.compile(r"([^\W\d_]{1,30})[\s-]?\Z")
_PIECE_AFTER = re.compile(r"[\s-]?([^\W\d_]{1,30})")
_LONGEST_PIECE = 31
_SHORTEST_NAME = 5
_SHORTEST_PIECE = 4
_SHORTEST_WHOLE = 4


def disguised(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the names of the roster that are hidden by half, however they overlap."""
    yield from _with_signs(view, roster)
    if "<" in view.folded:
        yield from _with_tags(view, roster)
    yield from _with_fillers(view, roster)


def _with_signs(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield names in which signs stand for letters."""
    done = 0
    for sign in _SIGN.finditer(view.folded):
        rest = _AFTER.match(view.folded, sign.start()) if sign.start() >= done else None
        if rest is None:
            continue
        start = sign.start()
        while start > max(done, sign.start() - _LONGEST_PIECE) and view.folded[start - 1].isalnum():
            start -= 1
        done = rest.end()
        word = view.folded[start:done].translate(_LETTERS)
        names = [word] if _is_whole(roster, word) else []
        names += [atom.words[0] for atom, _ in roster.near.of(word)]
        if names:
            first = bisect_right(view.ends, start)
            yield from _mention(view, roster, first, view.word_at(done - 1), names)


def _with_tags(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield names through which tags run."""
    for match in _TAGGED.finditer(view.folded):
        word = _TAG.sub("", match.group())
        if _is_whole(roster, word):
            first, last = view.word_at(match.start()), view.word_at(match.end() - 1)
            yield from _mention(view, roster, first, last, [word])


def _with_fillers(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield what is left of names of which a part is filled or marked."""
    text = view.folded
    for filler in _FILLER.finditer(text):
        start, end = filler.span()
        left = _PIECE_BEFORE.search(text, max(0, start - _LONGEST_PIECE), start)
        right = _PIECE_AFTER.match(text, end)
        before, after = left[1] if left else "", right[1] if right else ""
        if again := _FILLER.search(after):
            after = after[: again.start()]
        if not (before or after) or (filler[0][0] == "[" and not is_marker(filler[0])):
            continue
        tight = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        both = ((before, after),) if tight and before and after else ()
        for head, tail in (*both, (before, ""), ("", after)):
            names = _hidden(roster, head, tail, filler[0])
            if names:
                first = view.word_at(left.start(1)) if head and left else -1
                last = view.word_at(right.start(1)) if tail and right else first
                yield from _mention(view, roster, first if first >= 0 else last, last, names)
                break


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
        and (2 * kept >= len(name) if kept >= _SHORTEST_PIECE else kept + len(filler) == len(name))
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


def _mention(
    view: View, roster: Roster, first: int, last: int, names: list[str]
) -> Iterator[Mention]:
    found = [part for name in names if (part := roster.part(name)) is not None]
    people = tuple(sorted({person for part in found for person in (*part.family, *part.personal)}))
    if not people:
        return
    rule = AMBIGUOUS if len(people) > 1 else "detect/disguised-name"
    yield Mention(view.span(first, last), people, "name", rule, "a name is hidden here by half")
