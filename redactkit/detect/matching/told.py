# ruff: noqa: E501 (a pattern is read best in one line)
"""What a text tells of a name beside it: how it sounds, what it means, how friends have it.

`Bąk. It is "bonk" when you say it`, `Niamh rhymes with "leave"`, `Wren, as in the bird`,
`Horrocks, "Biffo" to his shift`. Such words are the name's, whatever they are elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from redactkit.detect.lexicon import in_dictionary, word_set
from redactkit.detect.matching.mistyped import heard_as
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import NameHit, Names

_QUOTED = re.compile(
    r"(?<![^\W_])[\"'](?<![^\W_].)(?P<said>[^\W\d_][^\"\n]{0,30}?)[.,]?[\"'](?![^\W_])"
)
_CUES = word_set(
    "pronounced pronounce pronounces rhyme rhymes rhyming rhymed sound sounds sounding say said"
)
# Which of these tells of a name, and whether what follows need not stand in quotation marks.
_SOUNDS = re.compile(
    r"(?:(?P<sure>rhym(?:es?|ed|ing)\swith)|(?P<capital>pronounce[sd]?)(?:\s(?:it|her|his|the|name|surname))*"
    r"|sound(?:s|ing)?(?:\s\w+)?\s(?:like|as)|said(?:\s(?:like|as|to\srhyme\swith)|(?P<bare>))(?=\s[\"'])|say(?:\s(?:it|the|her|his|name|surname))*)"
    r"(?:\s(?:something|more|almost|rather|roughly|exactly|just|a bit|like|as|the word))*[:,]?\s"
    r"(?:[\"'](?P<said>[^\"\n]{1,30}?)[.,]?[\"'](?![^\W_])|(?P<plain>[^\W\d_]+(?:-[^\W\d_]+)*))"
)
_PEOPLE_SAY = re.compile(r"(?:(?<!\w)(?:you|we|they|people|i|one|would|to|must)\s|[(\u2013-]\s?)\Z")
# Before "said like", of a name and not of somebody: `Tadhg said like "whatever"`.
_IS_SAID = re.compile(r"(?:,|(?<!\w)(?:is|was|but|and|usually|often|name))\s\Z")
# Before "said" alone, which is said of much besides names.
_NAME_IS = re.compile(r"name\s(?:is|was|'s)\s(?:usually\s|correctly\s|often\s)?\Z")
# Behind a quotation: that it is how a name is said.
_AS_SAID = re.compile(
    r",?\s(?:(?:is|was)\show\s(?:you|we|they|people|i|one|it)\s(?:\w+\s){0,2}?(?:say|said|says|pronounced?)"
    r"|(?:when|if|as)\s(?:you|we|they|people|i|one|it\sis|it's|it)\s(?:\w+\s){0,2}?(?:say|said|says|pronounced?|spoken|heard)"
    r"|to\s(?:the|an?|my|our|his|her)?\s?(?:english|british|untrained)?\s?ears?)(?!\w)"
)
# Behind a quotation: that it is how somebody is called by those around him.
_TO_FRIENDS = re.compile(
    r",?\sto\s(?:(?:all|most|some|many)\s(?:of\s)?)?(?:(?:his|her|their|my|our)\s\w|everyone|everybody|all(?!\w)|anyone|friends|colleagues|family|mates|those\swho"
    r"|the\s(?:\w+\s)?(?:shift|team|station|relief|squad|section|lads|boys|girls|driver|drivers|public|neighbours|children|staff|family|regulars|others|rest|whole))"
)
_NICKNAMED = word_set("nicknamed nickname alias aka")
_NICKNAME = re.compile(r"(?:\s(?:is|was|of))?[:,]?\s[\"']?(?P<plain>[^\W\d_]+)(?:[\"']|(?![-'\w]))")
_AS_IN = re.compile(
    r"\sin\s(?:[\"'](?P<said>[^\"\n]{1,30}?)[.,]?[\"']|(?:the|an?)\s(?P<plain>[^\W\d_]+)(?=\s?[,.;)!?\n]|\Z))"
)
# What may stand between a name and what is told of it.
_LINKS = word_set(
    "it is s its it's which that he she they i you we was and but the a an name surname forename her "
    "his my their your our given first last family middle maiden to of in or not well actually "
    "correctly properly usually spelt spelled written believe think be being said supposed should would ought must often nickname"
)
_LANGUAGES = ("ish", "ese", "ian", "welsh", "dutch", "french")
_NO_SOUNDS = word_set(
    "dead guilty fit well innocent deceased unfit safe insane past case original report law fact "
    "present schedule annex table theory practice general particular person writing month matter alphabet"
)
_MOST_LINKS, _MOST_WORDS = 14, 3


def told(view: View, roster: Roster, hits: Sequence[NameHit]) -> Iterator[NameHit]:
    """Yield the sounds, the meanings and the nicknames that a text tells of the roster's names.

    Args:
        view: The text.
        roster: Everybody known to the case.
        hits: The names that stand in the text.
    """
    beside = _Beside(view, hits)
    found = (
        _sounds(view, roster, beside), _quotations(view, beside), _nicknames(view, beside),
        _meanings(view, roster, beside),
    )  # fmt: skip
    for first, last, names in chain.from_iterable(found):
        if last - first < _MOST_WORDS:
            people = (*names.family, *names.personal, *names.whole)
            said = view.words[first : last + 1]
            yield NameHit(first, last, Names.of(Atom(person, Kind.TOLD, said) for person in people))


class _Beside:
    """The names that stand in a view, by what is beside them."""

    def __init__(self, view: View, hits: Sequence[NameHit]) -> None:
        self._view = view
        self._hits = [hit for hit in hits if view.capital(hit.first)]
        # Of those that end with a word, the one of most words.
        self.ending = {hit.last: hit for hit in sorted(self._hits, key=_size)}
        self.beginning = {hit.first: hit for hit in sorted(self._hits, key=_size)}

    def before(self, index: int) -> Names | None:
        """Return the name of which the words before another speak: `Bąk. It is "bonk"`."""
        view = self._view
        for last in range(index - 1, max(-1, index - _MOST_LINKS), -1):
            if last in self.ending:
                speaker = view.gap(last).lstrip().startswith(":")
                return None if speaker else self.ending[last].names
            word = view.words[last]
            told = word != "said" or view.words[last - 1] in {"is", "was"}
            spelled = len(word) == 1 and view.capital(last)
            if not told or not (spelled or word in _LINKS or word.endswith(_LANGUAGES)):
                return None
        return None


def _size(hit: NameHit) -> int:
    return hit.last - hit.first


def _told_words(view: View, match: re.Match[str]) -> tuple[int, int]:
    part = "said" if match["said"] else "plain"
    return view.word_at(match.start(part)), view.word_at(match.end(part) - 1)


def _sounds(view: View, roster: Roster, beside: _Beside) -> Iterator[tuple[int, int, Names]]:
    """Yield what a name is said to sound like: `it rhymes with "leave"`, `pronounced Neeve`."""
    for index in view.where(_CUES):
        sound = _SOUNDS.match(view.folded, view.starts[index])
        says = view.words[index] == "say"
        if sound is None or (says and not _PEOPLE_SAY.search(view.before(index, 8))):
            continue
        is_said = _NAME_IS if sound["bare"] is not None else _IS_SAID
        if view.words[index] == "said" and not is_said.search(view.before(index, 16)):
            continue
        first, last = _told_words(view, sound)
        if sound["plain"]:
            name = view.capital(first) and sound["capital"]
            if not (sound["sure"] or name) or view.words[first] in roster.lexicon.function:
                continue
        names = beside.before(index)
        if names is None and not says and sound["said"]:
            names = Names.of(heard_as(roster, view.words[first : last + 1]))
        if names is not None and view.words[first] not in _NO_SOUNDS:
            yield first, last, names


def _quotations(view: View, beside: _Beside) -> Iterator[tuple[int, int, Names]]:
    """Yield what stands in quotation marks and is said to be the sound of a name, or a nickname."""
    for quoted in _QUOTED.finditer(view.folded) if '"' in view.folded else ():
        first, last = _told_words(view, quoted)
        behind = _AS_SAID.match(view.folded, quoted.end())
        if behind is not None:
            following = view.word_at(behind.end()) + 1
            hit = beside.beginning.get(following)
            names = hit.names if hit is not None else beside.before(first)
        elif is_nickname(view, first, last, quoted.end()):
            names = beside.before(first)
        else:
            continue
        if names is not None:
            yield first, last, names


def _nicknames(view: View, beside: _Beside) -> Iterator[tuple[int, int, Names]]:
    """Yield the nickname that stands behind a name: `Horrocks, nicknamed Biffo`."""
    for index, nickname in nicknamed(view):
        names = beside.before(index)
        if names is not None:
            yield nickname, nickname, names


def nicknamed(view: View) -> Iterator[tuple[int, int]]:
    """Yield the words such as "alias", and the word with a capital behind each of them."""
    for index in view.where(_NICKNAMED):
        behind = _NICKNAME.match(view.folded, view.ends[index])
        if behind is not None and view.capital(first := view.word_at(behind.start("plain"))):
            yield index, first


def is_nickname(view: View, first: int, last: int, end: int) -> bool:
    """Return whether words in quotation marks are what those around somebody call them.

    Args:
        view: The text.
        first: First word in the quotation marks.
        last: Last of them.
        end: Where the quotation ends in the folded text.
    """
    capitals = all(view.capital(index) for index in range(first, last + 1))
    return capitals and _TO_FRIENDS.match(view.folded, end) is not None


def _meanings(view: View, roster: Roster, beside: _Beside) -> Iterator[tuple[int, int, Names]]:
    """Yield what a name that is a word means: `Wren, as in the bird`; or is as: `as in "read"`."""
    for index in view.where({"as"}):
        meant = _AS_IN.match(view.folded, view.ends[index])
        name = beside.ending.get(index - 1)
        if meant is None or name is None or view.gap(index - 1).strip(" (\"'") not in {"", ","}:
            continue
        first, last = _told_words(view, meant)
        word, other = view.words[first], _is_word(roster, view.words[name.last])
        if (meant["said"] or other) and word not in _NO_SOUNDS | roster.lexicon.calendar:
            yield first, last, name.names


def _is_word(roster: Roster, word: str) -> bool:
    return roster.lexicon.common_small(word) or in_dictionary(word)
