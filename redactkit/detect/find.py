"""Find every mention of a text: roster first, then forms, then the net."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redactkit.detect.identifiers.by_form import identifiers
from redactkit.detect.identifiers.compounds import compounds
from redactkit.detect.identifiers.dates import births
from redactkit.detect.identifiers.homes import homes
from redactkit.detect.identifiers.owned import owned
from redactkit.detect.identifiers.public import is_given_to_the_press, is_public
from redactkit.detect.identifiers.schools import schools
from redactkit.detect.identifiers.spots import spots
from redactkit.detect.identifiers.stamps import stamps
from redactkit.detect.lexicon import in_dictionary, load_lexicon, word_set
from redactkit.detect.matching.cyrillic import in_cyrillic
from redactkit.detect.matching.hasty import hasty_owners
from redactkit.detect.matching.marks import marks
from redactkit.detect.matching.mistyped import mistyped
from redactkit.detect.matching.playground import playground
from redactkit.detect.matching.radio import initials_said, lettered
from redactkit.detect.matching.roster import Roster
from redactkit.detect.matching.told import told
from redactkit.detect.meant.grammar import Candidate, Grammar
from redactkit.detect.meant.initials_again import throughout
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.meant.whois import WhoIs
from redactkit.detect.mention import AMBIGUOUS, UNLISTED, Mention
from redactkit.detect.net.presidio import Analyzer
from redactkit.detect.strangers.unlisted import Unlisted, is_nobodys
from redactkit.detect.text.context import BLANK, lead, small_lines
from redactkit.detect.text.cover_names import is_declared
from redactkit.detect.text.encoded import blocks
from redactkit.detect.text.folding import fold
from redactkit.detect.text.upstream import pseudonym_spans, upstream_markers
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import CALLED, Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.near import is_strange, one_edit, strange
from redactkit.detect.variants.parts import Hits, NameHit, Names
from redactkit.spans import Span, union

_LETTERS = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .'@/-]*")
_SHORT_NAMES = frozenset((Kind.NICKNAME, Kind.SHORT, Kind.CLIPPED))
# The letters before the apostrophe of a surname, one of them as a nought.
_BEFORE_APOSTROPHES = word_set("0 o d")
_APOSTROPHE = re.compile(r"\s?['.]\s?")
_SYLLABLES = re.compile(r"[\"'](?<![^\W_].)[a-z]{1,9}(?:-[a-z]{1,9}){1,4}[\"'.,?!]")
_BODIES_OF_PEOPLE, _BEHIND_BODY = frozenset(("school", "workplace", "other")), 5
_SHORTEST_TAIL, _TELLING_TAIL = 3, 5
_SMALL_TITLES = word_set("mr mrs ms miss mx dr pc dc ps ds di sgt insp")


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a text, and what was looked at and let be.

    Attributes:
        mentions: The mentions, sorted and disjoint.
        spared: Where words of the roster stand that are something else here: the plain
            word, a place, a count.
    """

    mentions: tuple[Mention, ...]
    spared: tuple[Span, ...] = ()


def find(text: str, roster: Roster, analyzer: Analyzer | None) -> tuple[Mention, ...]:
    """Return the mentions of a text, sorted and disjoint; see `look`."""
    return look(text, roster, analyzer).mentions


def look(text: str, roster: Roster, analyzer: Analyzer | None) -> Looked:
    """Return the mentions of a text, and the words of the roster that are none.

    Args:
        text: As it stands in the case.
        roster: Everybody known to the case.
        analyzer: Sees people who are on no roster; None to look only for the roster and
            for identifiers by their form.
    """
    view = View(text)
    markers = upstream_markers(text)
    hits = roster.hits(view)
    others = (
        *_near_hits(view, roster, hits), *initials_said(view, roster), *mistyped(view, roster),
        *told(view, roster, hits.names), *in_cyrillic(view, roster), *playground(view, roster),
        *marks(view, roster),
    )  # fmt: skip
    named = _names(view, roster, (*hits.names, *others))
    names = _in_order(named)
    values = (*hits.values, *lettered(view, roster))
    known = _settle(
        text,
        [
            *compounds(view, roster, hits.values),
            *(_published(text, each) for each in owned(view, roster, values, names)),
            *names,
        ],
        markers,
    )
    seen = analyzer.see(text) if analyzer is not None else None
    formal = [
        *_births(view, roster), *_stamped(view, roster), *homes(view, names),
        *identifiers(view, roster.lexicon), *spots(view), *schools(view, roster),
    ]  # fmt: skip
    if seen is not None:
        formal += _of_model(view, seen.identifiers, roster)
    formal = _with_encoded(text, formal, roster)
    hidden = (*markers, *pseudonym_spans(text))
    ends = [mention.span.end for mention in known]
    formal = [_of_owner(mention, known, ends) for mention in formal]
    settled = _settle(text, [*known, *formal], markers)
    taken = [mention.span for mention in settled]
    people = Unlisted(view, roster, [*taken, *hidden]).find(seen.people if seen else ())
    mentions = _in_order((*settled, *people))
    return Looked(mentions, tuple(_spared(view, hits, mentions)))


def unlabelled(text: str, looked: Looked, labels: frozenset[str]) -> Looked:
    """Return what was found without strangers who have names that a report gives to people."""
    lexicon = load_lexicon()
    kept = (
        each for each in looked.mentions
        if each.rule != UNLISTED or not is_declared(each.span.of(text), labels, lexicon)
    )  # fmt: skip
    return replace(looked, mentions=tuple(kept))


def _spared(view: View, hits: Hits, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield what the roster has, or a stranger is called, and no mention touches."""
    words = {(hit.first, hit.last) for hit in hits.names}
    words.update((hit.first, hit.last) for hit in hits.values)
    strangers = (view.words_in(each.span) for each in mentions if each.rule == UNLISTED)
    called = {view.words[place[0]] for place in strangers if place and place[0] == place[1]}
    words.update((index, index) for index in view.where(called) if is_nobodys(view, index))
    starts = [mention.span.start for mention in mentions]
    for first, last in words:
        span = view.span(first, last)
        place = bisect_left(starts, span.end)
        if not place or not mentions[place - 1].span.overlaps(span):
            yield span


def _near_hits(view: View, roster: Roster, hits: Hits) -> Iterator[NameHit]:
    """Yield words that come near to a name and are no form of anybody."""
    covered = {index for hit in hits.names for index in range(hit.first, hit.last + 1)}
    covered.update(index for hit in hits.values for index in range(hit.first, hit.last + 1))
    mixed = (view.words[index] for index in view.mixed)
    titled = (
        view.words[index + 1]
        for index in view.where(_SMALL_TITLES)
        if index + 1 < len(view) and not view.capital(index)
    )
    odd = strange(view.small_words, roster.lexicon)
    for word in {*view.large_words, *mixed, *titled, *odd}:
        found = roster.near.of(word) if len(word) > 2 else ()
        for index in view.places.get(word, ()) if found else ():
            if index in covered or (word.isalpha() and not _may_be_near(view, index, roster)):
                continue
            atoms = [atom for atom, read in found if _is_near(view, roster, index, atom, read=read)]
            if atoms:
                yield NameHit(index, index, Names.of(atoms), near=True)
    yield from _with_small_l(view, roster)
    yield from _near_surnames(view, roster, hits, covered)
    yield from _behind_apostrophes(view, roster)
    yield from _contracted(view, roster)
    yield from _in_syllables(view, roster, covered)
    yield from hasty_owners(view, roster, covered)


def _with_small_l(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield a name of which the first letter, a capital I, is read as a small l: `lmelda`."""
    for word in view.places:
        names = roster.part("i" + word[1:]) if word[0] == "l" and not roster.part(word) else None
        if names is None or not (names.family or names.kinds() & CALLED):
            continue
        if roster.lexicon.common_small(word) or in_dictionary(word):
            continue
        for index in view.places[word]:
            if not view.capital(index):
                yield NameHit(index, index, names)


def _contracted(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield a surname with an apostrophe for letters inside it: `T'wartha`, `Thist'waite`."""
    for index in view.ended_by("'"):
        pair = view.words[index : index + 2]
        if len(pair) < 2 or len(pair[1]) < _SHORTEST_TAIL or view.gap(index) != "'":
            continue
        if not view.capital(index) or view.capital(index + 1):
            continue
        atoms = [
            atom
            for atom in roster.surnames_by_letter.get(pair[0][0], ())
            if _is_contracted(pair[0], pair[1], atom.words[0])
        ]
        if atoms:
            yield NameHit(index, index + 1, Names.of(atoms))


def _is_contracted(head: str, tail: str, name: str) -> bool:
    """Return whether a name begins and ends so, with at least one letter between.

    Not with most of it between, unless much stands behind.
    """
    between = len(name) - len(head) - len(tail)
    most = len(name) if len(tail) >= _TELLING_TAIL else len(name) // 2
    return 0 < between <= most and name.startswith(head) and name.endswith(tail)


def _in_syllables(view: View, roster: Roster, covered: Container[int]) -> Iterator[NameHit]:
    """Yield a name that somebody says in pieces: `"Voy-to-vitch"`, with quotation marks."""
    for quoted in _SYLLABLES.finditer(view.folded):
        first, last = view.word_at(quoted.start() + 1), view.word_at(quoted.end() - 2)
        if any(index in covered for index in range(first, last + 1)) or not view.capital(first):
            continue
        word = "".join(view.words[first : last + 1])
        atoms = [atom for atom, _ in roster.near.of(word)]
        names = Names.of(atoms) if atoms else roster.part(word)
        if names is not None:
            yield NameHit(first, last, names)


def _behind_apostrophes(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield a surname with an apostrophe that is misread or misspelt: `0'Brien`, `O'Drisco1l`."""
    for index in view.where(_BEFORE_APOSTROPHES):
        if not _APOSTROPHE.fullmatch(view.gap(index)):
            continue
        letter, rest = view.words[index], view.words[index + 1]
        word = ("o" if letter == "0" else letter) + rest
        known = roster.part(word)
        if letter.isalpha() and known is not None:
            continue
        atoms = [atom for atom, _ in roster.near.of(word)]
        if known is not None and known.family:
            yield NameHit(index, index + 1, known)
        elif atoms:
            yield NameHit(index, index + 1, Names.of(atoms), near=True)


def _near_surnames(
    view: View, roster: Roster, hits: Hits, covered: Container[int]
) -> Iterator[NameHit]:
    """Yield short or ordinary words that come near to the surname of the given name before them.

    "Toby Fen" is Tobias Fenn, though "fen" is a word.
    """
    lexicon = roster.lexicon
    others = (lexicon.bodies, lexicon.not_names, lexicon.function, lexicon.given)
    for hit in hits.names:
        index = hit.last + 1
        if index >= len(view) or index in covered or not hit.names.personal:
            continue
        if not (view.capital(hit.first) and view.capital(index)):
            continue
        if any(view.words[index] in words for words in others):
            continue
        if not BLANK.fullmatch(view.gap(hit.last)):
            continue
        atoms = [
            atom
            for person, kinds in hit.names.personal.items()
            # Victoria Park is a place, Vicky Park is none.
            if kinds & _SHORT_NAMES or view.words[index] not in lexicon.places
            for atom in roster.short_surnames.get(person, ())
            if one_edit(view.words[index], atom.words[0])
        ]
        if atoms:
            yield NameHit(index, index, Names.of(atoms), near=True)


def _may_be_near(view: View, index: int, roster: Roster) -> bool:
    """Return whether a word has a capital, or neither it nor the title before it has one.

    Or is none of English.
    """
    if view.capital(index) or is_strange(view.words[index], roster.lexicon):
        return True
    return bool(index) and view.words[index - 1] in _SMALL_TITLES and small_lines(view, index)


def _is_near(view: View, roster: Roster, index: int, atom: Atom, *, read: bool) -> bool:
    """Return whether a word with one letter too many, too few or another is a name here."""
    word = view.words[index]
    short = len(word) < 5 or (len(atom.words[0]) < 5 and not read)
    if short and not _named(view, roster, index):
        return False
    return read or word not in roster.lexicon.given


def _named(view: View, roster: Roster, index: int) -> bool:
    """Return whether a title, or a given name of the roster, stands before a word."""
    before = view.words[index - 1] if index else ""
    return before in roster.givens or lead(view, index, roster.lexicon).present


def _names(view: View, roster: Roster, hits: Iterable[NameHit]) -> Iterator[Mention]:
    whois = WhoIs(view, roster)
    judged = [
        (candidate, whois.judged(candidate))
        for candidate in Grammar(view, roster, hits).candidates()
    ]
    settled = throughout(view, roster, judged)
    for group in _groups([pair for pair in settled if pair[1] is not Verdict.NO]):
        yield whois.settle(group)


def _groups(
    judged: list[tuple[Candidate, Verdict]],
) -> list[list[tuple[Candidate, Verdict]]]:
    """Return the candidates that stand for the same words, longest first, in text order.

    A candidate inside a longer one is part of it; two that overlap otherwise are one
    mention of people who cannot be told apart.
    """
    ordered = sorted(judged, key=lambda pair: (-pair[0].words, pair[0].lead.first, pair[0].first))
    owner: dict[int, int] = {}
    groups: list[list[tuple[Candidate, Verdict]]] = []
    for pair in ordered:
        candidate = pair[0]
        words = range(candidate.first, candidate.last + 1)
        over = {owner[index] for index in words if index in owner}
        if not over:
            groups.append([pair])
            owner.update(dict.fromkeys(words, len(groups) - 1))
            continue
        group = groups[min(over)]
        head = group[0][0]
        if head.first <= candidate.first and candidate.last <= head.last:
            if candidate.words == head.words:
                group.append(pair)
            continue
        group.append(pair)
        owner.update({index: min(over) for index in words if index not in owner})
    return sorted(groups, key=lambda group: group[0][0].first)


def _births(view: View, roster: Roster) -> Iterator[Mention]:
    for birth in births(view, roster):
        first = view.word_at(birth.start)
        last = view.word_at(birth.end - 1)
        if not view.tables.together(view.span(first, last), "date_of_birth"):
            continue
        several = len(birth.people) > 1
        yield Mention(
            view.span(first, last),
            birth.people,
            "date_of_birth",
            AMBIGUOUS if several else "detect/date-of-birth",
            "the roster holds it" if birth.people else "the text calls it a date of birth",
        )


def _published(text: str, mention: Mention) -> Mention:
    """Return an identifier of somebody as public where it is what the press has to ring."""
    contact = mention.attribute in ("email", "phone")
    given = contact and is_given_to_the_press(text, mention.span)
    return replace(mention, public=True) if given else mention


def _stamped(view: View, roster: Roster) -> Iterator[Mention]:
    reason = "its place or its members call it a date of birth"
    for span, people in stamps(view, roster.births):
        rule = AMBIGUOUS if len(people) > 1 else "detect/date-of-birth"
        yield Mention(span, people, "date_of_birth", rule, reason)


def _with_encoded(text: str, formal: list[Mention], roster: Roster) -> list[Mention]:
    """Return the identifiers of a text with its blocks of encoded data that hold any.

    What has the form of an identifier in the code itself is none.
    """
    found: list[Mention] = []
    for block in blocks(text):
        formal = [each for each in formal if not each.span.overlaps(block.span)]
        if not block.text:
            reason = "a file stands there in a code"
            found.append(Mention(block.span, (), "other", "detect/encoded-file", reason))
            continue
        inside = [each for each in look(block.text, roster, None).mentions if not each.public]
        if inside:
            found.append(replace(inside[0], span=block.span, reason="it stands there in a code"))
    return [*formal, *found]


def _of_model(view: View, seen: Iterable[tuple[Span, str]], roster: Roster) -> Iterator[Mention]:
    for span, attribute in seen:
        if not view.tables.together(span, attribute):
            continue
        public = is_public(view.text, span, attribute, roster.lexicon)
        rule = "detect/public-presidio" if public else "detect/presidio"
        yield Mention(span, (), attribute, rule, "Presidio's recognizers say so", public=public)


def _of_owner(mention: Mention, known: Sequence[Mention], ends: Sequence[int]) -> Mention:
    """Return an identifier found by its form as that of the person who owns part of it."""
    place = bisect_left(ends, mention.span.start)
    before = known[place - 1] if place else mention
    if mention.public and before.attribute in _BODIES_OF_PEOPLE:
        # The address of somebody's school or workplace, behind its name.
        mention = replace(mention, public=mention.span.start - before.span.end > _BEHIND_BODY)
    for other in known[place : place + 3]:
        if other.attribute == mention.attribute and other.span.overlaps(mention.span):
            both = union((mention.span, other.span))[0]
            return replace(other, span=both)
    return mention


def _settle(text: str, mentions: Iterable[Mention], hidden: Iterable[Span]) -> tuple[Mention, ...]:
    """Return disjoint, sorted mentions over everything that any of them covers.

    The longest wins; what sticks out of it on either side stays a mention of its own
    owner. At the same place, who is on the roster comes first. Nothing inside a marker
    that somebody has already put is a mention.
    """
    free = bytearray(b"\1") * len(text)
    for span in hidden:
        free[span.start : span.end] = bytes(len(span))
    ordered = sorted(
        (mention for mention in mentions if len(mention.span)),
        key=lambda mention: (
            -len(mention.span), not mention.people, not mention.settled, mention.span.start,
            mention.rule == "detect/presidio", mention.rule,
        ),
    )  # fmt: skip
    settled: list[Mention] = []
    for mention in ordered:
        settled += _left(text, mention, free)
    return _in_order(settled)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)))


def _left(text: str, mention: Mention, free: bytearray) -> Iterator[Mention]:
    """Yield what is left of a mention between those already settled, and take it."""
    start, end = mention.span.start, mention.span.end
    place = start
    while place < end:
        place = free.find(1, place, end)
        if place < 0:
            return
        stop = free.find(0, place, end)
        stop = end if stop < 0 else stop
        piece = text[place:stop]
        if _has_letters(piece):
            begin = place + len(piece) - len(piece.lstrip())
            finish = stop - (len(piece) - len(piece.rstrip()))
            if (place, stop) == (start, end):
                begin, finish = start, end
            free[begin:finish] = bytes(finish - begin)
            whole = (begin, finish) == (start, end)
            yield mention if whole else replace(mention, span=Span(begin, finish))
        place = max(stop, place + 1)


def _has_letters(piece: str) -> bool:
    """Return whether letters or digits are left of a text when it is folded."""
    if _LETTERS.fullmatch(piece):
        return True
    return any(character.isalnum() for character in fold(piece))
