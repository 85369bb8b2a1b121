"""Initials by which people sign: one in a letter, three in small letters in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.spans import Span

_CLOSINGS = word_set(
    "regards sincerely faithfully wishes thanks cheers love truly best yours ever you hugs signed"
)
_PENCILLED_BEFORE = re.compile(r"(?:[\"'(\[,;|/]|\binitials?:?)\s?\Z")
_PENCILLED_AFTER = re.compile(r"\s?(?:[\"')\],;|/(]|\.?\s*\Z|\.?\s*\n)")
_SHORTEST_PENCILLED = 3
_EXHIBIT = re.compile(r"([a-z]{3})\d{1,2}")
_COMMENTS = word_set(
    "comment commented comments reply replied replies note notes annotation annotations inserted "
    "deleted formatted margin reviewer reviewers"
)
_COMMENT_MARK = re.compile(r"([a-z]{2,4})\d{1,3}(?:r\d{1,3})?")
_COMMENT_GAP = re.compile(r":?\s?[\[(]?")
# What stands around a mark at the beginning of a line.
_MARK_OPENS, _MARK_ENDS = re.compile(r"[\s\S]*\n[^\S\n]*[\[(]?"), re.compile(r"[\])]|:\s")
_NEW_LINE = re.compile(r"[,.!;: \t]{0,4}\r?\n[\s>|]{0,20}[-\u2013]{0,2}\s?")
_DIGRAPHS = frozenset({"ff", "ll", "rh", "dd", "ch", "th", "sh", "zh", "gw", "kh", "ph"})
_PARAGRAPH = re.compile(r"[.!?,][^\n]*\n[^\S\n]*\n\s*")
_ENDS = re.compile(r"\.?[^\S\n]*x{0,5}\.?[^\S\n]*(?:\r?\n|\Z)")


def signatures(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the initials by which people of the roster sign, alone on a line."""
    yield from _pencilled(view, roster)
    yield from _exhibits(view, roster)
    yield from _comments(view, roster)
    yield from _digraphs(view, roster)
    for index in view.letters:
        if not index or view.words[index - 1] not in _CLOSINGS or not view.capital(index):
            continue
        if not _NEW_LINE.fullmatch(view.gap(index - 1)) or not _ENDS.match(view.after(index, 20)):
            continue
        letter = view.words[index]
        people = tuple(
            sorted(who for who, facts in roster.facts.items() if letter in facts.letters)
        )
        if not people:
            continue
        span = view.span(index, index)
        if view.text[span.end : span.end + 1] == ".":
            span = Span(span.start, span.end + 1)
        rule = AMBIGUOUS if len(people) > 1 else "detect/signature"
        yield Mention(span, people, "name", rule, "somebody signs with this initial")


def _digraphs(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield two letters that are one in the language of a name, alone on a line (`Ff.`, `Ll.`)."""
    reason = "somebody signs with this initial"
    for index in view.where(_DIGRAPHS):
        closes = index and _PARAGRAPH.fullmatch(view.gap(index - 1))
        if closes and view.capital(index) and _ENDS.match(view.after(index, 20)):
            letters = view.words[index]
            own = (one.id for one in roster.persons if one.name.given[:2].lower() == letters)
            if people := tuple(sorted(own)):
                rule = AMBIGUOUS if len(people) > 1 else "detect/signature"
                yield Mention(view.span(index, index), people, "name", rule, reason)


def _pencilled(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield three or more initials in small letters, alone in quotes, brackets or a list."""
    letters = _initials(roster)
    for index in view.where(letters.keys()):
        if view.words[index] in roster.lexicon.abbreviations:
            continue
        if view.capital(index) or roster.lexicon.common(view.words[index]):
            continue
        if not _PENCILLED_BEFORE.search(view.before(index, 10)):
            continue
        if _PENCILLED_AFTER.match(view.after(index, 4)):
            people = letters[view.words[index]]
            rule = AMBIGUOUS if len(people) > 1 else "detect/initials"
            yield Mention(view.span(index, index), people, "name", rule, "initials stand alone")


def _exhibits(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the marks of exhibits that begin with the initials of who produces them (`PAO1`)."""
    letters = _initials(roster)
    for index in view.mixed if letters else ():
        mark = _EXHIBIT.fullmatch(view.words[index])
        people = letters.get(mark[1], ()) if mark and view.all_capitals(index) else ()
        if people:
            rule = AMBIGUOUS if len(people) > 1 else "detect/initials"
            yield Mention(view.span(index, index), people, "name", rule, "an exhibit's mark")


def _comments(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the initials of who comments on a draft: `Commented [JP2]`, or `[JP2]` on its line."""
    for index in view.mixed if not view.lacks(_COMMENTS) else ():
        mark = _COMMENT_MARK.fullmatch(view.words[index]) if view.all_capitals(index) else None
        names = roster.part(mark[1]) if mark else None
        if mark is None or names is None or not _marks_comment(view, roster, index, mark[1]):
            continue
        whole = names.whole.items()
        people = tuple(sorted(who for who, kinds in whole if Kind.INITIALS in kinds))
        if people:
            rule = AMBIGUOUS if len(people) > 1 else "detect/initials"
            yield Mention(view.span(index, index), people, "name", rule, "who comments on a draft")


def _marks_comment(view: View, roster: Roster, index: int, letters: str) -> bool:
    """Return whether a word that calls it a comment stands before a mark, or it opens a line."""
    if not index:
        return False
    if view.words[index - 1] in _COMMENTS and _COMMENT_GAP.fullmatch(view.gap(index - 1)):
        return True
    others = letters in roster.lexicon.abbreviations or letters in roster.lexicon.prefixes
    opens = _MARK_OPENS.fullmatch(view.gap(index - 1)) is not None
    return opens and not others and _MARK_ENDS.match(view.after(index, 2)) is not None


@lru_cache(maxsize=4)
def _initials(roster: Roster) -> Mapping[str, tuple[str, ...]]:
    """Return whose three initials some letters are."""
    return {
        words[0]: tuple(sorted(names.whole))
        for words, names in roster.names.items()
        if len(words) == 1
        and len(words[0]) == _SHORTEST_PENCILLED
        and names.kinds() == {Kind.INITIALS}
    }
