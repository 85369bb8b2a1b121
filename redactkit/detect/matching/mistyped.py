# ruff: noqa: E501 (a pattern is read best in one line)
"""Names that were misheard or mistyped, where the text itself says so.

`the typist put "Morrow"` of Moreau, `the tape has "Tunnycliff"`, and captions with what is
right behind it: `And go zee was on her way. [Ngozi]`; and what somebody gives or takes down as a
name: `first name Marade` of Mairead, `people write Marade`. So much unlike the name as these, words
would be nobody's elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from redactkit.detect.lexicon import in_dictionary, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.context import BLANK
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import FAMILY, Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.near import sound
from redactkit.detect.variants.parts import NameHit, Names
from redactkit.spans import Span

_QUOTED = re.compile(r"(?<![^\W_])[\"'](?<![^\W_].)([^\W\d_][^\"'\n]{1,30})[\"'](?![^\W_])")
_WRITES = (
    r"(?:put|puts|has|have|had|reads?|says|gives|gave|shows?|wrote|written|types?|typed|keyed|hears?|heard|made it"
    r"|records?|recorded|logged|entered|prints?|printed|spel[lt]s?|spelled|transcribe[sd]|rendered|took (?:it|this|the name) (?:down )?as)"
)
_WRITERS = (
    r"(?:typists?|transcri(?:pts?|ptions?|bers?)|captions?|subtitles?|tapes?|audio|recordings?|software|machine|scan(?:ner)?"
    r"|clerk|minute-?takers?|stenographers?|loggists?|call-?(?:taker|handler)s?|operators?|control|autocorrect|dictation|log|print(?:out)?"
    r"|original|drafts?|sheet|form|ticket|label|cad|version|notes?)"
)
# Before the quotation mark: who wrote it so, or how it was written.
_TOLD = re.compile(
    rf"(?<!\w)(?:{_WRITERS}\s(?:[^.;!?\"\n]{{1,40}}\s)?{_WRITES}|mis-?(?:heard|typed|spel[lt]|spelled|read|transcribed|recorded|written|printed|named)"
    r"|(?:heard|typed|spelt|spelled|transcribed|recorded|written|entered|logged|keyed|printed|rendered|appears?)"
    r"\s(?:[a-z-]+\s){0,4}?as(?=\s)|(?:name|surname)\s(?:is|was|has been)\s(?:mis-?)?(?:typed|spelt|spelled|put|written|heard|given))"
    r"(?:\s(?:it|him|her|this|that|the name|the surname|first|here|there|once|twice|only|wrongly|incorrectly|always|out|down|in|error|on|sheet|form|page|name|as|at|for|which))*[\s:,]{1,2}\Z"
)
# Behind it, that it is wrong.
_WRONG = re.compile(
    r"[.,]?\s?(?:\(sic\)|\[sic\]|(?:is|was|were|being)\s(?:an?\s|the\s|my\s|their\s|plainly\s|clearly\s|obviously\s)*"
    r"(?:mis|typo|slip|typing|spelling|typed|what the (?:tape|typist|clerk|software))|(?:should|ought to) (?:be|read)\s|for\s[\"'](?=\w))"
)
# Who is called so, before it: `he called my daughter 'Iffy'`.
_CALLED = re.compile(
    r"(?<![^\W_])call(?:s|ed|ing)?\s(?:him|her|me|them|us|(?:my|his|her|their|our|the)\s(?:[a-z]+\s){1,2}?)(?:as\s)?\s?\Z"
)
_REACH = 110
# What is given as a name: `first name Marade`, `surname recorded as Horox`, `by the name of Marade`.
_FIELDS = word_set(
    "name names named forename forenames surname surnames write writes wrote written spell spells "
    "spelt spelled misspell misspells misspelt misspelled"
)
_NOT_PEOPLES = word_set(
    "street road place file company firm trading business brand product ship boat pub user domain "
    "project operation team school dog dogs horse"
)
_GIVEN_AS = re.compile(
    r"(?:\(s\))?(?:\s?[:=|,-]|(?:'s|\s(?:is|was|of|as|given|taken|recorded|entered|spel(?:t|led)|heard|written|down|it|her|him|me|us|sounds? like|something like)))*"
    r"[\s\"']{1,4}(?=\w)"
)
# A correction in brackets, and nothing else in them.
_CORRECTION = re.compile(
    r"\[(?:(?:sic|recte|correct(?:ion|ed)?|should be|meaning|i\.e\.|is)[\s:,]{1,3})?([^\W\d_][^\[\]\n]{1,40})\]"
)
_OWN = FAMILY | {Kind.GIVEN, Kind.NICKNAME}
# Who has not heard a name says it back: `Sorry, Mackle-roy?`
_ASKED_BACK = re.compile(
    r"(?<!\w)(?:sorry|pardon|excuse me|say again|come again|did you say|was that|is that|you said)(?:\s(?:mr|mrs|ms|miss|dr))?[,.:?]?\s"
    r"[\"']?(?P<said>[^\W\d_]{2,20}(?:[-\s][^\W\d_]{2,20}){0,2})[\"']?\?"
)
_MAC = re.compile(r"^ma?c(?=\w{3})")
_MOST_WORDS = 4
_FARTHEST = 40
_LONGEST = 24
# Of so many consonants one may be left out or put in, or be another.
_FEWEST_LEFT, _FEWEST_OTHER = 3, 4
_SHORTEST = 4
# What somebody is called sounds like the name with so many letters heard, and is written nearly so.
_SHORTEST_SOUND, _MOST_EDITS = 2, 2


def mistyped(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield words that a text itself calls a slip, of the name to which they come near."""
    for quoted in _QUOTED.finditer(view.folded):
        before = view.folded[max(0, quoted.start() - _REACH) : quoted.start()]
        if _TOLD.search(before) or _WRONG.match(view.folded, quoted.end()):
            yield from _quoted(view, roster, Span(*quoted.span(1)))
        elif _CALLED.search(before):
            yield from _called(view, roster, view.word_at(quoted.start(1)), quoted.end(1))
    yield from _in_fields(view, roster)
    yield from _asked_back(view, roster)
    corrections = _CORRECTION.finditer(view.folded)
    heard = {_corrected(view, roster, Span(*correction.span(1))) for correction in corrections}
    pairs = (pair for pair in heard if pair is not None)
    for said, atom in sorted(pairs, key=lambda pair: (pair[0], pair[1].person)):
        for again in view.places[said[0]]:
            if view.words[again : again + len(said)] == said:
                yield _hit(again, again + len(said) - 1, [atom])


def _called(view: View, roster: Roster, index: int, end: int) -> Iterator[NameHit]:
    """Yield the one word by which somebody is called, if it sounds like a given name: `Iffy`."""
    word, spoken = view.words[index], sound(view.words[index])
    if view.ends[index] != end or not view.capital(index) or roster.part(word):
        return
    if len(spoken) < _SHORTEST_SOUND:
        return
    names = [name for name in roster.givens if sound(name) == spoken and _is_close(name, word)]
    atoms = [
        Atom(person, Kind.ALIAS, (word,))
        for name in sorted(names)
        if (part := roster.part(name)) is not None
        for person in part.personal
    ]
    if atoms:
        yield _hit(index, index, atoms)


def _is_close(name: str, word: str) -> bool:
    return OSA.distance(name, word, score_cutoff=_MOST_EDITS) <= _MOST_EDITS


def _in_fields(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield what is given as a name, if it comes near to one of the roster and is no other."""
    for index in view.where(_FIELDS):
        given = _GIVEN_AS.match(view.folded, view.ends[index])
        if given is None or view.words[max(0, index - 1)] in _NOT_PEOPLES:
            continue
        first = view.word_at(given.end())
        word = view.words[first]
        if not view.capital(first) or roster.part(word) or word in roster.called:
            continue
        # Sanders is no Sandhu: the consonants are all the same, and Marade has those of Mairead.
        sounds = _consonants([word])
        heard = heard_as(roster, [word])
        atoms = [atom for atom in heard if _consonants(atom.words) == sounds]
        if atoms := atoms or list(_turned(roster, word)):
            yield _hit(first, first, atoms)


def _asked_back(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield what somebody asks for again, where it sounds like a name of the roster."""
    for asked in _ASKED_BACK.finditer(view.folded) if "?" in view.folded else ():
        first, last = view.word_at(asked.start("said")), view.word_at(asked.end("said") - 1)
        words = view.words[first : last + 1]
        if not view.capital(first) or _has_names(roster, words) or words[0] in roster.called:
            continue
        sounds = _consonants(words)
        if atoms := [each for each in heard_as(roster, words) if _consonants(each.words) == sounds]:
            yield _hit(first, last, atoms)


def _turned(roster: Roster, word: str) -> Iterator[Atom]:
    """Yield the short names of the roster that a word has with two letters in turn: `Lau` of Lua."""
    if len(word) != _SHORTEST - 1 or in_dictionary(word) or roster.lexicon.common(word):
        return
    for form in (word[1] + word[0] + word[2], word[0] + word[2] + word[1]):
        names = roster.part(form)
        people = {**names.family, **names.personal} if names is not None else {}
        for person, kinds in people.items():
            if kinds & _OWN:
                yield Atom(person, Kind.ALIAS, (form,))


def heard_as(roster: Roster, words: Sequence[str]) -> list[Atom]:
    """Return the names of the roster as which words are heard that are none of English."""
    if all(in_dictionary(word) or roster.lexicon.common(word) for word in words):
        return []
    return list(_alike(roster, words))


def _quoted(view: View, roster: Roster, place: Span) -> Iterator[NameHit]:
    """Yield what stands in quotation marks, if it comes near to a name of the roster."""
    first, last = view.word_at(place.start), view.word_at(place.end - 1)
    words = view.words[first : last + 1]
    if len(words) > _MOST_WORDS or _has_names(roster, words):
        return
    capitals = all(map(view.capital, range(first, last + 1)))
    plain = all(in_dictionary(word) or roster.lexicon.common(word) for word in words)
    # Of English alone is what somebody says; Tunny Cliff is a name.
    if not view.capital(first) or (plain and not (capitals and last > first)):
        return
    if atoms := list(_alike(roster, words)):
        yield _hit(first, last, atoms)


def _corrected(view: View, roster: Roster, place: Span) -> tuple[tuple[str, ...], Atom] | None:
    """Return the words in the line before a name in brackets that are heard for it."""
    first, last = view.word_at(place.start), view.word_at(place.end - 1)
    atoms = list(_names(roster, view.words[first : last + 1]))
    start = view.folded.rfind("\n", 0, place.start) + 1
    line = range(max(view.word_at(start), first - _FARTHEST), first)
    runs = (
        (begin, end, atom)
        for atom in atoms
        for begin in line
        for end in range(begin, min(begin + _MOST_WORDS, first))
        if _is_run(view, roster, begin, end)
        and _is_alike(view.words[begin : end + 1], atom.words[0])
    )
    best = min(runs, key=lambda run: _distance(view, *run), default=None)
    if best is None:
        return None
    begin, end, atom = best
    return view.words[begin : end + 1], atom


def _is_run(view: View, roster: Roster, first: int, last: int) -> bool:
    """Return whether words stand side by side, and none is a name of the roster."""
    joined = all(BLANK.fullmatch(view.gap(index)) for index in range(first, last))
    return joined and not _has_names(roster, view.words[first : last + 1])


def _has_names(roster: Roster, words: Sequence[str]) -> bool:
    return not roster.given_or_family.isdisjoint(words)


def _distance(view: View, first: int, last: int, atom: Atom) -> float:
    return OSA.normalized_distance("".join(view.words[first : last + 1]), atom.words[0])


def _alike(roster: Roster, words: Sequence[str]) -> Iterator[Atom]:
    """Yield the names of the roster as which some words may be heard."""
    alike = (name for name in roster.given_or_family if _is_alike(words, name))
    return _names(roster, alike)


def _names(roster: Roster, words: Iterable[str]) -> Iterator[Atom]:
    """Yield the surnames and given names among words, each of everybody who has it."""
    for word in sorted(words):
        names = roster.part(word) if len(word) >= _SHORTEST else None
        if names is None:
            continue
        for person, kinds in (*names.family.items(), *names.personal.items()):
            if kinds & _OWN:
                yield Atom(person, Kind.ALIAS, (word,))


def _is_alike(heard: Sequence[str], name: str) -> bool:
    """Return whether a name may be heard as some words: with the same consonants, or nearly.

    >>> _is_alike(["and", "go", "zee"], "ngozi"), _is_alike(["morrow"], "moreau")
    (True, True)
    >>> _is_alike(["marlow"], "march"), _is_alike(["door"], "moreau")
    (False, False)
    """
    word = "".join(heard)
    most = max(len(word), len(name)) // 2
    if len(word) > _LONGEST or OSA.distance(word, name, score_cutoff=most) > most:
        return False
    said, meant = _consonants(heard), _consonants([name])
    fewest = min(len(said), len(meant))
    sizes = len(said) != len(meant)
    return said == meant or (
        OSA.distance(said, meant) == 1 and fewest >= (_FEWEST_LEFT if sizes else _FEWEST_OTHER)
    )


def _consonants(words: Sequence[str]) -> str:
    first, *others = (sound(_MAC.sub("mak", word.replace("z", "s"))) for word in words)
    return first.lstrip("aeiouy") + "".join(word.lstrip("aeiouyhw") for word in others)


def _hit(first: int, last: int, atoms: Iterable[Atom]) -> NameHit:
    return NameHit(first, last, Names.of(atoms))
