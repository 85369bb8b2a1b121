"""People who are named in a text but stand on no roster.

Proposals come from a title or rank with a name, from a known given name with another
capitalised word, and from the NER model. Each is put before a person; words that are
plainly no name are left out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactkit.detect.lexicon import in_dictionary, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.animals import is_animal, is_animal_again
from redactkit.detect.meant.callings import BY_CALLING, SPEECH, Callings
from redactkit.detect.meant.cases import is_another_case, is_cited
from redactkit.detect.meant.eponyms import in_phrase
from redactkit.detect.meant.kin import Kin
from redactkit.detect.meant.namesakes import is_history
from redactkit.detect.meant.offices import OFFICE_WORDS, is_public_office
from redactkit.detect.meant.plain import heads_column
from redactkit.detect.meant.shapes import PARTICLES, Shapes
from redactkit.detect.mention import UNLISTED, Mention
from redactkit.detect.strangers.columns import names_by_column
from redactkit.detect.strangers.counsel import is_addressed, is_counsel
from redactkit.detect.strangers.introductions import introduced
from redactkit.detect.text.context import (
    alone,
    capital_line,
    is_prefix,
    lead,
    possessive,
    starts_sentence,
    title_line,
)
from redactkit.detect.text.view import View
from redactkit.spans import Span

# Level of a rank from which on officers are known to the public: deputy chief constable.
_CHIEF_OFFICER = 8
# Arabic, Hebrew, the scripts of India and South-East Asia, Georgian, Ethiopic, East Asia.
_OTHER_SCRIPT = re.compile(
    r"[\u0590-\u08ff\u0900-\u0fff\u1000-\u10ff\u1200-\u139f\u1780-\u17ff\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af]+(?:\s[\u0590-\u139f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]+)*"
)
_NAMES_BEFORE = word_set("signed signature name names called wrote written spelt spelled as is")
_MOST_IN_SCRIPT = 4
_BEHIND_TITLE = re.compile(r"\.?[^\S\n]{1,3}|\.?[^\S\n]*\n[^\S\n]*(?:>[>\s]*)?")
_NO_VOWEL = re.compile(r"(?!ng)[^aeiouy]{2,3}")
_COLUMN = re.compile(r":?(?:[^\S\n]{2,}|\t)|:[^\S\n]")
_LONGEST_POST = 4
_VERSUS = word_set("v vs versus")
_TITLES = {
    **{title: title for title in ("mr", "mrs", "ms", "miss", "dr", "sir")},
    **dict.fromkeys(("lady", "viscountess", "countess", "baroness", "marchioness"), "lady"),
    **dict.fromkeys(("lord", "viscount", "earl", "baron", "marquess"), "lord"),
}  # fmt: skip
_LETTER_ENDS = re.compile(r"\.?[\"',;:)?!]|\.?\s?\n|\.\s|\Z|\s[a-z]")
_INDEXED = re.compile(r"\.?(?:[,;:]|\s\d|\s?\n|\Z)")
_SIGNED = word_set("signed signs signing yours regards wishes sincerely faithfully thanks love")
_NAME_ENDS = re.compile(r"\s?(?:[.,\"\n]|\Z)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def _numbers(word: str) -> bool:
    """Return whether a word may be the number of an officer: `3390`, `4471EA`."""
    return word[:1].isdigit() or word[-1:].isdigit()


def is_nobodys(view: View, index: int) -> bool:
    """Return whether a word is surely a beast's or a figure's of history, not a stranger's."""
    beast = is_animal(view, index, index) or is_animal_again(view, index)
    return beast or is_history(view, index, index, family=False)


class Unlisted:
    """Proposes the people of one view who are on no roster."""

    def __init__(self, view: View, roster: Roster, taken: Sequence[Span]) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon
        self._shapes = Shapes(view, roster, taken)
        self._callings = Callings(view, roster, self._shapes)
        self._kin = Kin(view, roster, self._shapes)

    def find(self, models: Iterable[Span]) -> Iterator[Mention]:
        """Yield proposals, disjoint and in no particular order.

        Args:
            models: Where a model sees a person.
        """
        found: dict[tuple[int, int], str] = {}
        for places, reason in (
            (self._by_title(), "a title or rank stands before a name"),
            (self._by_initials(), "initials stand with a surname"),
            (self._by_index(), "a title stands behind a name"),
            (self._callings.by_calling(), BY_CALLING),
            (self._callings.by_known_as(), BY_CALLING),
            (self._callings.by_quotation(), BY_CALLING),
            (self._callings.by_label(), BY_CALLING),
            (self._callings.by_answer(), BY_CALLING),
            (self._kin.find(), BY_CALLING),
            (self._callings.by_speech(), BY_CALLING),
            (introduced(self._view, self._lexicon, self._shapes), BY_CALLING),
            (self._callings.by_letter(), "somebody who writes or is written to"),
            (self._by_given(), "a given name stands with a surname"),
            (self._by_model(models), "the model takes it for a person"),
            (names_by_column(self._view, self._shapes), "the heading of its column asks for names"),
            (self._by_script(), "words of another script stand where a name stands"),
        ):
            for place in places:
                found.setdefault(place, reason)
        for place in self._public(found):
            del found[place]
        named = dict(found)
        for place in self._counsel(found):
            del found[place]
        for again in (self._called_again, self._signed, self._by_one_letter):
            for index in tuple(again(named)):
                found.setdefault((index, index), "a person of this name is mentioned elsewhere")
        taken: set[int] = set()
        for (first, last), reason in sorted(
            found.items(), key=lambda item: item[0][0] - item[0][1]
        ):
            words = set(range(first, last + 1))
            if words & taken or words & self._shapes.taken:
                continue
            taken |= words
            start = lead(self._view, first, self._lexicon).first
            if any(index in taken or index in self._shapes.taken for index in range(start, first)):
                start = first
            taken |= set(range(start, first))
            yield Mention(self._view.span(start, last), (), "name", UNLISTED, reason)

    def _public(self, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return which proposals are people whom the public knows, by office or case.

        Their words are taken: nobody else is named by them.
        Who is called by the surname alone, or by the same words, is the same person.
        """
        view = self._view
        public = {
            (first, last)
            for first, last in found
            if is_public_office(view, first, last)
            or (last > first and is_public_office(view, first, last - 1))
            or lead(view, first, self._lexicon).level >= _CHIEF_OFFICER
            or is_cited(view, first, last)
            or is_another_case(view, first, last)
        }
        public |= {(first, self._shapes.run(first)) for first in self._behind_offices()}
        self._shapes.taken.update(
            index for first, last in public for index in range(first, last + 1)
        )
        wordings = {view.words[first : last + 1] for first, last in public}
        wordings |= {view.words[last : last + 1] for _, last in public}
        return [(first, last) for first, last in found if view.words[first : last + 1] in wordings]

    def _counsel(self, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return which proposals are labels of counsel, or by which they are addressed.

        Their words are taken. Elsewhere the surname may be somebody else's.
        """
        labels = [place for place in found if is_counsel(self._view, *place)]
        theirs = [
            place
            for place in found
            if any(place == label or is_addressed(self._view, label, place) for label in labels)
        ]
        self._shapes.taken.update(
            index for first, last in theirs for index in range(first, last + 1)
        )
        return theirs

    def _behind_offices(self) -> Iterator[int]:
        """Yield the first words of the names that stand behind a public office."""
        for index in self._view.where(OFFICE_WORDS):
            first = index + 1
            while first < len(self._view) and is_prefix(self._view, first, self._lexicon):
                first += 1
            if self._shapes.is_name(first) and is_public_office(self._view, first, first):
                yield first

    # --------------------------------------------------------------- proposals

    def _by_title(self) -> Iterator[tuple[int, int]]:
        for first in (index + 1 for index in self._view.where(self._lexicon.prefixes.keys())):
            if first >= len(self._view) or not self._view.capital(first - 1):
                continue
            taken = first in self._shapes.taken
            index = self._surname_behind(first)
            if taken and not self._is_behind_number(first, index):
                continue
            if not self._shapes.is_name(index) or not self._is_after_title(first):
                continue
            if not is_prefix(self._view, first - 1, self._lexicon):
                continue
            if heads_column(self._view, first - 1, self._lexicon):
                continue
            last = self._shapes.run(index)
            if self._shapes.names_no_person(index, last) and not self._human_title(first):
                continue
            if in_phrase(self._view, first - 1, last):
                continue  # a title that belongs to the name: `Dr Martens`
            common = last == index and self._lexicon.common(self._view.words[index])
            if common and not (self._human_title(first) or self._firm(first)):
                continue
            if lead(self._view, first, self._lexicon).present:
                yield first + taken, last

    def _by_index(self) -> Iterator[tuple[int, int]]:
        """Yield a name that begins a line, its title behind it: `Win, Mrs, see Witness B`."""
        view = self._view
        for index in (at - 1 for at in view.where(_TITLES.keys()) if at):
            begins = index == 0 or "\n" in view.gap(index - 1)
            ends = _INDEXED.match(view.after(index + 1, 4)) is not None
            if begins and ends and view.gap(index) == ", " and self._shapes.is_name(index):
                yield index, index

    def _is_behind_number(self, first: int, index: int) -> bool:
        """Return whether a name stands behind a rank and a number: not `PC 3390 Traffic`."""
        view, lexicon = self._view, self._lexicon
        if not (_numbers(view.words[first]) and lead(view, first, lexicon).level > 0):
            return False
        word = view.words[index]
        others = (lexicon.calendar, lexicon.plain, lexicon.verbs, lexicon.bodies, lexicon.not_names)
        beside = view.gap(first) == " "
        return beside and not in_dictionary(word) and not any(word in each for each in others)

    def _surname_behind(self, index: int) -> int:
        """Return the word behind a number, initials and particles that follow a title."""
        first = index
        if _numbers(self._view.words[index]) and self._is_after_title(index + 1):
            index += 1
        while self._shapes.is_initial(index) and index + 1 < min(len(self._view), first + 5):
            index += 1
        while self._view.words[index] in PARTICLES and self._shapes.is_name(index + 1):
            index += 1
        return index

    def _by_initials(self) -> Iterator[tuple[int, int]]:
        view = self._view
        for index in (at + 1 for at in view.letters if at + 1 < len(view)):
            if view.gap(index - 1).strip() != "." or "\n" in view.gap(index - 1):
                continue
            if not self._shapes.is_initial(index - 1) or not self._shapes.is_name(index):
                continue
            if self._lexicon.common(view.words[index]) or self._ends_spelling(index - 1):
                continue
            if view.all_capitals(index) and _NO_VOWEL.fullmatch(view.words[index]):
                continue  # "Code C. DP": the next sentence begins with initials
            first = index - 1
            while (
                first > index - 4
                and first
                and self._shapes.is_initial(first - 1)
                and view.gap(first - 1).strip() in {".", ""}
            ):
                first -= 1
            answer = view.words[first] in "qa" and first == index - 1
            before = view.before(first, 3)
            if answer and (not before.strip() or "\n" in before):
                continue
            last = self._shapes.run(index)
            if not self._shapes.names_no_person(index, last):
                yield first, last

    def _ends_spelling(self, index: int) -> bool:
        """Return whether a letter ends a word that is spelled (`Obi. O-B-I. Write it`)."""
        view = self._view
        return all(
            at >= 1 and self._shapes.is_initial(at - 1) and view.gap(at - 1) == "-"
            for at in (index, index - 1)
        )

    def _is_after_title(self, index: int) -> bool:
        gap = self._view.gap(index - 1)
        return _BEHIND_TITLE.fullmatch(gap) is not None

    def _human_title(self, first: int) -> bool:
        return self._view.words[first - 1] in {"mr", "mrs", "ms", "miss", "mx", "dr"}

    def _firm(self, first: int) -> bool:
        """Return whether a short rank stands before an ordinary word ("PC Grant")."""
        return self._view.all_capitals(first - 1) and not capital_line(self._view, first)

    def _by_given(self) -> Iterator[tuple[int, int]]:
        for index in self._view.where(self._roster.called):
            word = self._view.words[index]
            if not self._shapes.is_name(index):
                continue
            last = self._shapes.run(index)
            words = self._view.words[index + 1 : last + 1]
            if last == index or self._shapes.names_no_person(index, last):
                continue
            if all(self._lexicon.common(each) for each in words) and (
                self._lexicon.common(word) or title_line(self._view, index)
            ):
                continue
            if starts_sentence(self._view, index) and self._lexicon.common(word):
                continue
            yield index, last

    def _by_script(self) -> Iterator[tuple[int, int]]:
        """Yield words in a script without capitals, alone in a cell or behind `signed`."""
        view = self._view
        if view.text.isascii():
            return
        for match in _OTHER_SCRIPT.finditer(view.text):
            words = view.words_in(Span(*match.span()))
            if words is None:
                continue
            first, last = words
            told = not _NAMES_BEFORE.isdisjoint(view.words[max(0, first - 2) : first])
            if told or (alone(view, first, last) and last - first < _MOST_IN_SCRIPT):
                yield first, min(last, first + _MOST_IN_SCRIPT - 1)

    def _by_model(self, models: Iterable[Span]) -> Iterator[tuple[int, int]]:
        for span in models:
            settled = self._of_model(span)
            if settled is not None:
                yield settled

    def _of_model(self, span: Span) -> tuple[int, int] | None:
        words = self._view.words_in(span)
        if words is None:
            return None
        first, last = words
        while first <= last and not self._shapes.is_name(first):
            first += 1
        while first < last and self._is_post(first):
            first += 1
        while last >= first and not self._shapes.ends_name(last):
            last -= 1
        last = next((i for i in range(first, last) if self._name_ends(i)), last)
        if first > last or any(not word.isalpha() for word in self._view.words[first : last + 1]):
            return None
        if any(index in self._shapes.taken for index in range(first, last + 1)):
            return None
        if self._shapes.names_no_person(first, last) or self._is_sign(first, last):
            return None
        common = [self._lexicon.common(word) for word in self._view.words[first : last + 1]]
        if first == last:
            return (first, last) if self._single(first) and not common[0] else None
        if all(common) or (title_line(self._view, first) and any(common)):
            return None
        return first, last

    def _is_post(self, index: int) -> bool:
        """Return whether short capitals are a column of their own before a name: `FIM   Roger`."""
        view = self._view
        word = view.words[index]
        known = word in self._roster.called or word in self._roster.surnames
        column = _COLUMN.fullmatch(view.gap(index)) is not None
        short = len(word) <= _LONGEST_POST and view.all_capitals(index)
        return short and column and not known and not view.all_capitals(index + 1)

    def _name_ends(self, index: int) -> bool:
        """Return whether a name ends with a word though more of what a model saw follows.

        A line ends, or the other party of a case follows: `Barker v Corus`.
        """
        return self._shapes.line_ends(index) or self._view.words[index + 1] in _VERSUS

    def _is_sign(self, first: int, last: int) -> bool:
        """Return whether words are capitals of another script that hold nobody's name."""
        known = self._lexicon.strangers | self._roster.givens | self._roster.surnames
        return known.isdisjoint(self._view.words[first : last + 1]) and all(
            self._view.all_capitals(index) and not _LATIN.search(self._view.original(index))
            for index in range(first, last + 1)
        )

    def _single(self, index: int) -> bool:
        """Return whether one word without a title can be trusted to be a name."""
        view = self._view
        word = view.words[index]
        following = view.words[index + 1] if index + 1 < len(view) else ""
        if word in self._lexicon.strangers or following in SPEECH:
            return not view.all_capitals(index) or len(word) > 3
        return possessive(view, index) and following == "s" and not starts_sentence(view, index)

    def _called_again(self, found: Mapping[tuple[int, int], str]) -> Iterator[int]:
        """Yield where the people of proposals are named again by one word."""
        yield from self._alone(self._names_of(found))

    def _names_of(self, found: Mapping[tuple[int, int], str]) -> set[str]:
        """Return the names of proposals by which the person may be named again.

        The first and the last of a full name; a single one only if it is sure to be a name.
        """
        words = self._view.words
        names = {
            words[index] for first, last in found if last > first for index in (first, last)
        } | {
            words[last]
            for first, last in found
            if found[first, last] == BY_CALLING or self._titled(first)
        }
        told = {words[last] for (_, last), reason in found.items() if reason == BY_CALLING}
        given = (told & self._lexicon.strangers) - self._lexicon.calendar - self._lexicon.towns
        plain = {name for name in names if self._lexicon.common(name)}
        return {name for name in names if len(name) > 2} - (plain - given)

    def _titled(self, first: int) -> bool:
        """Return whether a title or rank leads to a word, with a number between them or not."""
        numbered = first > 0 and _numbers(self._view.words[first - 1])
        return lead(self._view, first - numbered, self._lexicon).present

    def _by_one_letter(self, found: Iterable[tuple[int, int]]) -> Iterator[int]:
        """Yield the first letter of a name that has its title elsewhere: `Lady A` of Ashcombe."""
        view, words = self._view, self._view.words
        titled = {
            (_TITLES.get(words[at]), words[last][0])
            for first, last in found
            for at in (max(0, first - 1), first)
        }
        for index in view.letters:
            title = _TITLES.get(words[index - 1]) if index and view.capital(index) else None
            ends = _LETTER_ENDS.match(view.after(index, 3)) and view.gap(index - 1) == " "
            if title and ends and (title, words[index]) in titled:
                yield index

    def _signed(self, found: Iterable[tuple[int, int]]) -> Iterator[int]:
        """Yield the middle part of a full name, where somebody signs with it alone."""
        view, words = self._view, self._view.words
        middles = {words[index] for first, last in found for index in range(first + 1, last)}
        for index in view.where({word for word in middles if len(word) > 1}):
            before = words[index - 1] if index else ""
            if before in _SIGNED and view.capital(index) and _NAME_ENDS.match(view.after(index, 3)):
                yield index

    def _alone(self, known: set[str]) -> Iterator[int]:
        for index in self._view.where(known):
            named = index not in self._shapes.taken and self._view.capital(index)
            if self._lexicon.common(self._view.words[index]):
                named = named and not starts_sentence(self._view, index)
            if named and not self._shapes.names_no_person(index, index):
                yield index
