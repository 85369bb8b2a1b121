"""Names inside e-mail addresses, handles, hashtags, links and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.roster import Hit, Roster
from redactkit.detect.values import Value
from redactkit.detect.variants import FAMILY, Atom, Kind
from redactkit.detect.view import View, squeeze
from redactkit.spans import Span

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]*[\w+-]\s?(?:@|\s\[?\(?at\)?\]?\s|\[at\]|\(at\))\s?"
    r"\w[\w-]*(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?|\sdot\s)\w[\w-]*)+",
    re.IGNORECASE,
)
_PLAIN_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{0,64}[\w+-]@\w[\w-]*(?:\.\w[\w-]*)+")
_TAG = re.compile(r"(?<![\w@#/.])[#@][^\W_][\w.\-]*[^\W_]")
_SEGMENT = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w\-./\\])[\w\-./\\]{1,200}\.(?:docx?|pdf|xlsx?|jpe?g|png|msg|eml|txt|md|csv|zip|mp4|wav|mp3)\b",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def emails(view: View) -> Iterator[Span]:
    """Yield where e-mail addresses stand."""
    for match in _PLAIN_EMAIL.finditer(view.text):
        yield Span(*match.span())


def compounds(view: View, roster: Roster, hits: Iterable[Hit]) -> Iterator[Mention]:
    """Yield what belongs to people of the roster inside words that are run together."""
    owners = _email_owners(hits)
    for span in emails(view):
        people = owners.get(squeeze(span.of(view.text))) or _inside(
            roster, span.of(view.text).partition("@")[0]
        )
        if people:
            yield _mention(span, people, "email", "detect/email")
    for match in _TAG.finditer(view.text):
        people = _inside(roster, match.group(), camel=True)
        if people:
            attribute = "name" if match.group()[0] == "#" else "handle"
            yield _mention(Span(*match.span()), people, attribute, "detect/tag")
    for match in _SEGMENT.finditer(view.text):
        yield from _in_segment(view, roster, Span(*match.span()))


def _in_segment(view: View, roster: Roster, segment: Span) -> Iterator[Mention]:
    """Yield the words of a link or file name in which a name is run together with others."""
    words = view.words_in(segment)
    if words is None:
        return
    for index in range(words[0], words[1] + 1):
        if len(view.words[index]) > 5:
            people = frozenset(atom.person for atom in roster.inside(view.words[index]))
            if people:
                yield _mention(view.span(index, index), people, "name", "detect/file-name")


def _mention(span: Span, people: Iterable[str], attribute: str, rule: str) -> Mention:
    who = tuple(sorted(people))
    if len(who) > 1:
        return Mention(span, who, attribute, AMBIGUOUS, "several people of the case share it")
    return Mention(span, who, attribute, rule, "a name of the roster is part of it")


def _email_owners(hits: Iterable[Hit]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for hit in hits:
        if isinstance(hit.form, Value) and hit.form.attribute == "email":
            key = "".join(hit.form.words)
            found[key] = found.get(key, frozenset()) | {hit.form.person}
    return found


def _inside(roster: Roster, written: str, *, camel: bool = False) -> frozenset[str]:
    """Return whose name is part of a word that is run together."""
    squeezed = squeeze(written)
    atoms = roster.inside(squeezed)
    if atoms:
        full = {atom.person for atom in atoms if atom.kind is Kind.JOINED}
        return frozenset(full or {atom.person for atom in atoms})
    parts = _CAMEL.findall(written) if camel else []
    bare = squeezed.strip("0123456789")
    view = View(" ".join([*parts, "\n\n", bare]))
    exact: set[str] = set()
    short: dict[str, set[int]] = {}
    for hit in roster.hits(view):
        if not isinstance(hit.form, Atom):
            continue
        word = "".join(hit.form.words)
        if (hit.form.kind is Kind.JOINED and len(word) > 3) or (
            hit.form.kind in FAMILY and not roster.lexicon.common(word) and len(word) > 3
        ):
            exact.add(hit.form.person)
        elif (
            camel
            and hit.form.kind in (Kind.GIVEN, Kind.NICKNAME)
            and len(word) > 3
            and not roster.lexicon.common(word)
        ) or (
            hit.form.kind in FAMILY
            and hit.first
            and (view.words[hit.first - 1] in roster.lexicon.prefixes)
        ):
            short.setdefault(hit.form.person, set()).add(hit.first)
    return frozenset(exact or short)
