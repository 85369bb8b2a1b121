"""Names inside e-mail addresses, handles, hashtags, links and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from redactkit.detect.identifiers.by_form import emails
from redactkit.detect.lexicon import in_dictionary
from redactkit.detect.matching.disguised import disguised
from redactkit.detect.matching.relatives import relatives
from redactkit.detect.matching.roster import Roster
from redactkit.detect.matching.signatures import signatures
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.folding import squeeze
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import CALLED, Kind
from redactkit.detect.variants.parts import Hit
from redactkit.spans import Span

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]*[\w+-]\s?(?:@|\s\[?\(?at\)?\]?\s|\[at\]|\(at\))\s?"
    r"\w[\w-]*(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?|\sdot\s)\w[\w-]*)+",
    re.IGNORECASE,
)
_TAG = re.compile(r"[#@](?<![\w@#/.][#@])[^\W_][\w.\-]*[^\W_]")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_ENDING = re.compile(
    r"\.(?:docx?|pdf|xlsx?|jpe?g|png|msg|eml|txt|md|csv|zip|mp4|wav|mp3)\b", re.IGNORECASE
)
_FILE = re.compile(r"(?<![\w\-./\\])[\w\-./\\]{1,200}$")
_LONGEST_FILE = 200
_LONG_GIVEN = 6
_LONG_STEM = 4
# Tags of a campaign, and for whom it is.
_CAMPAIGN = re.compile(
    r"(?:justicefor|freedomfor|answersfor|truthfor|prayersfor|prayfor|releaseour|free|rip"
    r"|sack|jail|bail|find|save|remember|teamwe?|team|missing|iam|weare|i?believe|webelieve"
    r"|(?:i|we|so|all)?(?:proudof|love|miss|back|support|standwith|standby|standupfor)|(?:im|iam|weare)(?:with|behind)|thank(?:you|s)?|welldone|goodluck|getwell(?:soon)?|congratulations"
    r"|notmy|where(?:s|is))([a-z]{2,})\Z"
)
# What is said of somebody behind the name, in a tag of a case.
_OF_CASES = re.compile(
    r"(?:pc|dc|ps|ds|di|sgt|insp|the)?([a-z]{3,})(?:case|hearing|trial|verdict|inquiry|inquest|tribunal|misconduct"
    r"|guilty|innocent|out|mustgo|sacked|resign|resigns|scandal|coverup|complaint|appeal|dismissed"
    r"|exposed|suspended|arrested|cleared|sentenced|sentencing|jailed)(?:day)?\d{0,4}\Z"
)
_RANKED = re.compile(
    r"(?:pc|dc|ps|ds|di|sgt|pcso|wpc|sergeant|constable|inspector|officer|cop|badge|collar|number)"
    r"(\d{2,6})(?!\d)"
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def compounds(view: View, roster: Roster, hits: Iterable[Hit]) -> Iterator[Mention]:
    """Yield what belongs to people of the roster inside words that are run together."""
    owners = _email_owners(hits)
    for span in emails(view.text):
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
        elif people := _accounts(roster).get(_stem(match.group()), frozenset()):
            yield _mention(Span(*match.span()), people, "handle", "detect/handle")
        elif people := _numbered(roster, squeeze(match.group())):
            yield _mention(Span(*match.span()), people, "collar_number", "detect/tag")
    yield from disguised(view, roster)
    yield from signatures(view, roster)
    yield from relatives(view, roster)
    for segment in _segments(view.text):
        yield from _in_segment(view, roster, segment)


@lru_cache(maxsize=4)
def _accounts(roster: Roster) -> Mapping[str, frozenset[str]]:
    """Return whose handles are alike but for the number at their end: `@raf_dun8`, `@raf_dun9`."""
    found: dict[str, set[str]] = {}
    for person in roster.persons:
        for raw in person.handles:
            handle = "@" + raw.rstrip("/").rpartition("/")[2].lstrip("@#")
            stem = _stem(handle)
            if len(stem) > _LONG_STEM:
                found.setdefault(stem, set()).add(person.id)
    return {stem: frozenset(people) for stem, people in found.items()}


def _stem(tag: str) -> str:
    """Return the letters of a handle before the number at its end; "" of anything else."""
    return squeeze(tag).rstrip("0123456789") if tag[0] == "@" and tag[-1].isdigit() else ""


def _segments(text: str) -> Iterator[Span]:
    """Yield where links and file names stand."""
    lower = text.lower()
    if "://" in lower or "www." in lower:
        yield from (Span(*match.span()) for match in _LINK.finditer(text))
    for ending in _ENDING.finditer(text):
        start = ending.start()
        name = _FILE.search(text, max(0, start - _LONGEST_FILE - 1), start)
        if name is not None:
            yield Span(name.start(), ending.end())


def _in_segment(view: View, roster: Roster, segment: Span) -> Iterator[Mention]:
    """Yield the words of a link or file name in which a name is run together with others."""
    words = view.words_in(segment)
    if words is None:
        return
    for index in range(words[0], words[1] + 1):
        word = view.words[index]
        if len(word) > 5:
            people = frozenset(atom.person for atom in roster.inside(word))
            if people:
                yield _mention(view.span(index, index), people, "name", "detect/file-name")
            elif people := _numbered(roster, word):
                yield _mention(view.span(index, index), people, "collar_number", "detect/file-name")


def _numbered(roster: Roster, word: str) -> frozenset[str]:
    """Return whose collar number stands behind a rank in a word that is run together."""
    numbers = _RANKED.findall(word) if roster.numbers else ()
    return frozenset(roster.numbers[number] for number in numbers if number in roster.numbers)


def _mention(span: Span, people: Iterable[str], attribute: str, rule: str) -> Mention:
    who = tuple(sorted(people))
    if len(who) > 1:
        return Mention(span, who, attribute, AMBIGUOUS, "several people of the case share it")
    return Mention(span, who, attribute, rule, "a name of the roster is part of it")


def _email_owners(hits: Iterable[Hit]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for hit in hits:
        if hit.form.attribute == "email":
            key = "".join(hit.form.words)
            found[key] = found.get(key, frozenset()) | {hit.form.person}
    return found


def _inside(roster: Roster, written: str, *, camel: bool = False) -> frozenset[str]:
    """Return whose name is part of a word that is run together."""
    squeezed = squeeze(written)
    people = _of_campaign(roster, squeezed) if camel else frozenset()
    if people:
        return people
    atoms = roster.inside(squeezed, _humps(written) if camel else ())
    if atoms:
        full = {atom.person for atom in atoms if atom.kind is Kind.JOINED}
        return frozenset(full or {atom.person for atom in atoms})
    ends = _given_ends(roster, squeezed) if camel else frozenset()
    if ends:
        return ends
    parts = _CAMEL.findall(written) if camel else []
    bare = squeezed.strip("0123456789")
    view = View(" ".join([*parts, "\n\n", bare]))
    exact: set[str] = set()
    short: set[str] = set()
    for hit in roster.hits(view).names:
        word, names = "".join(hit.names.words), hit.names
        plain = len(word) > 3 and not roster.lexicon.common(word)
        if len(word) > 3:
            exact.update(who for who, kinds in names.whole.items() if Kind.JOINED in kinds)
        if plain:
            exact.update(names.family)
        elif hit.first and view.words[hit.first - 1] in roster.lexicon.prefixes:
            short.update(names.family)
        if camel and plain:
            short.update(who for who, kinds in names.personal.items() if kinds & CALLED)
    return frozenset(exact or short)


def _of_campaign(roster: Roster, tag: str) -> frozenset[str]:
    """Return whose name a tag has behind the words of a campaign, or before those of a case.

    `#JusticeForIvy`, `#WinterHearing`; not `#CourtHearing`, whoever is called Court.
    """
    if _is_word(roster, tag):
        return frozenset()  # #Lovely is nobody's
    whose = _CAMPAIGN.match(tag)
    named = roster.part(whose[1]) if whose is not None else None
    if named is not None and named.words[0] not in roster.lexicon.function:
        if people := (*named.family, *named.personal):
            return frozenset(people)
        if not _is_word(roster, named.words[0]):
            cut = (who for who, kinds in named.whole.items() if Kind.CUT in kinds)
            return frozenset(cut)
    whose = _OF_CASES.match(tag)
    named = roster.part(whose[1]) if whose is not None else None
    if named is None or named.words[0] in roster.lexicon.bodies | roster.lexicon.places:
        return frozenset()
    whole = {who for who, kinds in named.family.items() if Kind.PART not in kinds}
    called = {who for who, kinds in named.personal.items() if kinds & CALLED}
    return frozenset(whole or named.family or called)


def _is_word(roster: Roster, word: str) -> bool:
    """Return whether a word means something besides a name: `#ProudOfUK`."""
    lexicon = roster.lexicon
    return lexicon.common(word) or in_dictionary(word) or word in lexicon.abbreviations


def _humps(written: str) -> tuple[int, ...]:
    """Return where the words of a tag with capitals begin, and where the last one ends."""
    sizes = [len(squeeze(part)) for part in _CAMEL.findall(written)]
    return tuple(accumulate(sizes, initial=0)) if len(sizes) > 1 else ()


def _given_ends(roster: Roster, word: str) -> frozenset[str]:
    """Return whose longer given name a tag begins or ends with (`#sassysaskia`)."""
    pieces = (
        piece for size in range(_LONG_GIVEN, len(word)) for piece in (word[:size], word[-size:])
    )
    people: set[str] = set()
    for piece in pieces:
        if piece in roster.givens and not roster.lexicon.common(piece):
            part = roster.part(piece)
            people.update(part.personal if part is not None else ())
    return frozenset(people)
