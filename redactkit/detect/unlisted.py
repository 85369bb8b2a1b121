"""People who are named in a text but stand on no roster.

Proposals come from a title or rank with a name, from a known given name with another
capitalised word, and from the NER model. Each is put before a person; words that are
plainly no name are left out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactkit.detect.context import (
    BLANK,
    capital_line,
    is_prefix,
    lead,
    possessive,
    starts_sentence,
    title_line,
    wrapped,
)
from redactkit.detect.lexicon import word_set
from redactkit.detect.mention import UNLISTED, Mention
from redactkit.detect.offices import OFFICE_WORDS, is_public_office
from redactkit.detect.roster import Roster
from redactkit.detect.things import is_cited
from redactkit.detect.view import View
from redactkit.spans import Span

_PARTICLES = word_set("de la le van von der den bin ibn al el ap mac mc o d du da dos st di del")
_JOINT = re.compile(r"[-']|[^\S\n]{1,3}|[^\S\n]*\r?\n[^\S\n]*(?:>[>\s]*)?|\.[^\S\n]{0,2}")
_LETTER = re.compile(
    r"(?:^|\n)[\s>*_]{0,6}(?:from|to|cc|bcc|author|signed|prepared by|written by|sent by)[*_]{0,2}:"
    r"[^\S\n]?|(?<![^\W_])dear\s|(?:^|\n)[\s>]{0,6}(?:yours \w+|(?:kind |best |warm )?regards|"
    r"many thanks|thanks|best wishes),?[^\S\n]*\n[\s>]{0,8}"
)
# The words with which the pattern begins, and how far it reaches from them.
_LETTER_WORDS = word_set(
    "from to cc bcc author signed prepared written sent dear yours kind best warm regards many "
    "thanks"
)
_INDENT, _LETTER_LONG = 8, 60
_BY_CALLING = "the text says how somebody calls or is tied to this person"
_TIES = word_set(
    "son daughter wife husband brother sister mother father cousin uncle aunt nephew niece friend "
    "girlfriend boyfriend partner neighbour colleague fiance fiancee stepson stepdaughter "
    "stepfather stepmother grandson granddaughter grandmother grandfather widow flatmate "
    "housemate roommate girl boy baby"
)
# Level of a rank from which on officers are known to the public: deputy chief constable.
_CHIEF_OFFICER = 8
_CALLED = word_set("called named nicknamed")
_KNOWN, _KNOWN_REACH = word_set("known nicknamed referred"), 12
_PEOPLE = word_set(
    "man woman boy girl lad person male female officer friend somebody someone colleague youth "
    "child teenager stranger customer resident neighbour people"
)
# How words end that are seldom names.
_ENDINGS = ("ed", "ing", "ly", "tion", "ment", "ness")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CLOSED = re.compile(r'"[^\S\n]')
_SPEECH = word_set("said says told asked replied added explained wrote stated confirmed")


class Unlisted:
    """Proposes the people of one view who are on no roster."""

    def __init__(self, view: View, roster: Roster, taken: Sequence[Span]) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon
        self._taken = self._words_under(taken)

    def _words_under(self, spans: Iterable[Span]) -> set[int]:
        taken: set[int] = set()
        for span in spans:
            words = self._view.words_in(span)
            if words is not None:
                taken.update(range(words[0], words[1] + 1))
        return taken

    def find(self, models: Iterable[Span]) -> Iterator[Mention]:
        """Yield proposals, disjoint and in no particular order.

        Args:
            models: Where a model sees a person.
        """
        found: dict[tuple[int, int], str] = {}
        for places, reason in (
            (self._by_title(), "a title or rank stands before a name"),
            (self._by_initials(), "initials stand with a surname"),
            (self._by_calling(), _BY_CALLING),
            (self._by_known_as(), _BY_CALLING),
            (self._by_speech(), _BY_CALLING),
            (self._by_letter(), "somebody who writes or is written to"),
            (self._by_given(), "a given name stands with a surname"),
            (self._by_model(models), "the model takes it for a person"),
        ):
            for place in places:
                found.setdefault(place, reason)
        for place in self._public(found):
            del found[place]
        known = self._called_again(found)
        for index in self._alone(known):
            found.setdefault((index, index), "a person of this name is mentioned elsewhere")
        taken: set[int] = set()
        for (first, last), reason in sorted(
            found.items(), key=lambda item: item[0][0] - item[0][1]
        ):
            words = set(range(first, last + 1))
            if words & taken or words & self._taken:
                continue
            taken |= words
            start = lead(self._view, first, self._lexicon).first
            if any(index in taken or index in self._taken for index in range(start, first)):
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
        }
        public |= {(first, self._run(first)) for first in self._behind_offices()}
        self._taken.update(index for first, last in public for index in range(first, last + 1))
        wordings = {view.words[first : last + 1] for first, last in public}
        wordings |= {view.words[last : last + 1] for _, last in public}
        return [(first, last) for first, last in found if view.words[first : last + 1] in wordings]

    def _behind_offices(self) -> Iterator[int]:
        """Yield the first words of the names that stand behind a public office."""
        for index in self._view.where(OFFICE_WORDS):
            first = index + 1
            while first < len(self._view) and is_prefix(self._view, first, self._lexicon):
                first += 1
            if self._is_name(first) and is_public_office(self._view, first, first):
                yield first

    # ------------------------------------------------------------------ shapes

    def _is_name(self, index: int) -> bool:
        """Return whether a word has the shape of a name and is not known to be another word."""
        view = self._view
        if not 0 <= index < len(view) or index in self._taken:
            return False
        word = view.words[index]
        if len(word) < 2 or not word.isalpha() or not view.capital(index):
            return False
        if view.original(index)[1:2].isupper() and not view.all_capitals(index):
            return word[:2] in {"mc", "ma", "de", "fi", "le", "va"}
        if word in self._roster.terms or word in self._lexicon.not_names:
            return False
        if word in self._lexicon.function or word in self._lexicon.abbreviations:
            return False
        return not is_prefix(view, index, self._lexicon)

    def _run(self, first: int) -> int:
        """Return the last word of the name that begins at a word."""
        view, last = self._view, first
        while last + 1 < len(view) and last - first < 5:
            gap = view.gap(last)
            if not _JOINT.fullmatch(gap):
                break
            if gap == "'" and view.words[last + 1] == "s":
                break
            if self._line_ends(last):
                break
            if gap.startswith(".") and len(view.words[last]) > 1:
                break
            following = last + 1
            if self._is_name(following) and not self._no_part(following):
                last = following
            elif (self._initial(following) and self._is_name(following + 1)) or (
                view.words[following] in _PARTICLES and self._is_name(following + 1)
            ):
                last = following + 1
            else:
                break
        return last

    def _initial(self, index: int) -> bool:
        view = self._view
        return index < len(view) and len(view.words[index]) == 1 and view.capital(index)

    def _no_part(self, index: int) -> bool:
        """Return whether a capitalised word behind a name begins something else."""
        word = self._view.words[index]
        if word in self._lexicon.calendar or word in self._lexicon.bodies:
            return True
        return self._plain_in_capitals(index)

    def _plain_in_capitals(self, index: int) -> bool:
        """Return whether a word of a line in capitals is no name, though it has one's shape."""
        word = self._view.words[index]
        if not self._view.all_capitals(index):
            return False
        grammar = word in self._lexicon.verbs or word in self._lexicon.function
        plain = word.endswith(_ENDINGS) or self._lexicon.common(word)
        if not grammar and (not plain or word in self._lexicon.given):
            return False
        return capital_line(self._view, index)

    def _names_no_person(self, first: int, last: int) -> bool:
        """Return whether a run of words names a place or a body."""
        view, following = self._view, last + 1
        words = view.words[first : last + 1]
        if any(word in self._lexicon.places or word in self._lexicon.bodies for word in words[1:]):
            return True
        if following < len(view) and BLANK.fullmatch(view.gap(last)) and view.capital(following):
            after = view.words[following]
            if after in self._lexicon.places or after in self._lexicon.bodies:
                return True
        if following < len(view) and view.words[following] in {"street", "road", "lane", "avenue"}:
            return True
        before = view.words[first - 1] if first else ""
        return before in {"operation", "op", "st", "saint", "exercise", "project"}

    # --------------------------------------------------------------- proposals

    def _by_title(self) -> Iterator[tuple[int, int]]:
        for first in (index + 1 for index in self._view.where(self._lexicon.prefixes)):
            if first >= len(self._view) or first in self._taken:
                continue
            if not is_prefix(self._view, first - 1, self._lexicon):
                continue
            if not self._view.capital(first - 1) or not self._is_after_title(first):
                continue
            index = self._surname_behind(first)
            if not self._is_name(index):
                continue
            last = self._run(index)
            if self._names_no_person(index, last) and not self._human_title(first):
                continue
            common = last == index and self._lexicon.common(self._view.words[index])
            if common and not (self._human_title(first) or self._firm(first)):
                continue
            if lead(self._view, first, self._lexicon).present:
                yield first, last

    def _by_calling(self) -> Iterator[tuple[int, int]]:
        """Yield who is called by a tie ("her son Finlay") or has a nickname in quotes."""
        view = self._view
        closing = (index for index in view.breaks if _CLOSED.fullmatch(view.gap(index)))
        for index in sorted(at + 1 for at in {*view.where(_TIES | _CALLED), *closing}):
            if index >= len(view):
                break
            before, gap = view.words[index - 1], view.gap(index - 1)
            tied = before in _TIES and BLANK.fullmatch(gap.lstrip(",")) is not None
            if tied and (view.capital(index - 1) or "\n\n" in gap):
                continue
            quoted = _CLOSED.fullmatch(gap) is not None and view.capital(index - 1)
            called = before in _CALLED and gap == " " and self._of_somebody(index - 1)
            if not (tied or called or (quoted and self._in_short_quotes(index - 1))):
                continue
            word = view.words[index]
            plain = self._lexicon.common(word) and not (tied and word in self._lexicon.given)
            if not self._is_name(index) or plain:
                continue
            last = self._run(index)
            if not self._names_no_person(index, last) and word not in self._lexicon.settlements:
                yield index, last

    def _of_somebody(self, index: int) -> bool:
        """Return whether a word such as "called" speaks of a person just before it."""
        return not _PEOPLE.isdisjoint(self._view.words[max(0, index - 4) : index])

    def _by_known_as(self) -> Iterator[tuple[int, int]]:
        """Yield the name by which the text says that a person is known."""
        view = self._view
        for known in view.where(_KNOWN):
            reach = view.words[known + 1 : known + _KNOWN_REACH]
            if "as" not in reach:
                continue
            index = known + 2 + reach.index("as")
            near = set(range(known - _KNOWN_REACH, known))
            somebody = self._taken & near or not _PEOPLE.isdisjoint(
                view.words[max(0, known - _KNOWN_REACH) : known]
            )
            if somebody and self._is_name(index) and not self._lexicon.common(view.words[index]):
                last = self._run(index)
                if not self._names_no_person(index, last):
                    yield index, last

    def _by_speech(self) -> Iterator[tuple[int, int]]:
        """Yield who speaks in quotation marks, by one name (`"Yes," said Finlay`)."""
        view = self._view
        for index in view.where(_SPEECH):
            after = index + 1
            if '"' in view.gap(index - 1) and view.gap(index) == " " and self._speaks(after):
                yield after, self._run(after)
            before = index - 1
            if '"' in view.gap(index) and view.gap(before) == " " and self._speaks(before):
                yield before, before

    def _speaks(self, index: int) -> bool:
        """Return whether a word can be the name of who speaks."""
        view = self._view
        if not self._is_name(index) or self._lexicon.common(view.words[index]):
            return False
        before = index - 1
        if before >= 0 and view.gap(before) == " ":
            named = view.capital(before) and not starts_sentence(view, before)
            if named or view.words[before] in {"the", "a", "an"}:
                return False
        if self._names_no_person(index, index):
            return False
        return view.words[index] in self._lexicon.given or not starts_sentence(view, index)

    def _in_short_quotes(self, index: int) -> bool:
        """Return whether one or two words with a capital stand in quotation marks."""
        for first in (index, index - 1):
            if first > 0 and '"' in self._view.gap(first - 1):
                return self._view.capital(first)
        return False

    def _surname_behind(self, index: int) -> int:
        """Return the word behind a number, initials and particles that follow a title."""
        first = index
        if self._view.words[index].isdigit() and index + 1 < len(self._view):
            index += 1
        while self._initial(index) and index + 1 < min(len(self._view), first + 5):
            index += 1
        while self._view.words[index] in _PARTICLES and self._is_name(index + 1):
            index += 1
        return index

    def _by_letter(self) -> Iterator[tuple[int, int]]:
        """Yield who writes, is written to or signs."""
        view = self._view
        for end in sorted({end for at in view.where(_LETTER_WORDS) for end in self._opening(at)}):
            index = view.word_at(end - 1) + 1
            if index >= len(view) or view.starts[index] - end > 3:
                continue
            if not self._is_name(index) or self._lexicon.common(view.words[index]):
                continue
            last = self._run(index)
            if "\n" in view.gap(last) or last - index > 3:
                last = next((i for i in range(index, last) if "\n" in view.gap(i)), last)
            if not self._names_no_person(index, last):
                yield index, last

    def _opening(self, index: int) -> Iterator[int]:
        """Yield where the words end by which a letter says who writes or is written to."""
        start = self._view.starts[index]
        match = _LETTER.search(self._view.folded, max(0, start - _INDENT), start + _LETTER_LONG)
        if match is not None:
            yield match.end()

    def _by_initials(self) -> Iterator[tuple[int, int]]:
        view = self._view
        for index in (at + 1 for at in view.letters if at + 1 < len(view)):
            if view.gap(index - 1).strip() != "." or "\n" in view.gap(index - 1):
                continue
            if not self._initial(index - 1) or not self._is_name(index):
                continue
            if self._lexicon.common(view.words[index]):
                continue
            first = index - 1
            while (
                first > index - 4
                and first
                and self._initial(first - 1)
                and view.gap(first - 1).strip() in {".", ""}
            ):
                first -= 1
            answer = view.words[first] in "qa" and first == index - 1
            before = view.before(first, 3)
            if answer and (not before.strip() or "\n" in before):
                continue
            last = self._run(index)
            if not self._names_no_person(index, last):
                yield first, last

    def _is_after_title(self, index: int) -> bool:
        gap = self._view.gap(index - 1)
        return bool(re.fullmatch(r"\.?[^\S\n]{1,3}|\.?[^\S\n]*\n[^\S\n]*(?:>[>\s]*)?", gap))

    def _human_title(self, first: int) -> bool:
        return self._view.words[first - 1] in {"mr", "mrs", "ms", "miss", "mx", "dr"}

    def _firm(self, first: int) -> bool:
        """Return whether a short rank stands before an ordinary word ("PC Grant")."""
        return self._view.all_capitals(first - 1) and not capital_line(self._view, first)

    def _by_given(self) -> Iterator[tuple[int, int]]:
        givens = self._lexicon.given | self._roster.givens
        for index in self._view.where(givens):
            word = self._view.words[index]
            if not self._is_name(index):
                continue
            last = self._run(index)
            words = self._view.words[index + 1 : last + 1]
            if last == index or self._names_no_person(index, last):
                continue
            if all(self._lexicon.common(each) for each in words) and (
                self._lexicon.common(word) or title_line(self._view, index)
            ):
                continue
            if starts_sentence(self._view, index) and self._lexicon.common(word):
                continue
            yield index, last

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
        while first <= last and not self._is_name(first):
            first += 1
        while last >= first and not self._ends_name(last):
            last -= 1
        last = next((i for i in range(first, last) if self._line_ends(i)), last)
        if first > last or any(not word.isalpha() for word in self._view.words[first : last + 1]):
            return None
        if any(index in self._taken for index in range(first, last + 1)):
            return None
        if self._names_no_person(first, last) or self._is_sign(first, last):
            return None
        common = [self._lexicon.common(word) for word in self._view.words[first : last + 1]]
        if first == last:
            return (first, last) if self._single(first) and not common[0] else None
        if all(common) or (title_line(self._view, first) and any(common)):
            return None
        return first, last

    def _is_sign(self, first: int, last: int) -> bool:
        """Return whether words are capitals of another script that hold nobody's name."""
        known = self._lexicon.given | self._roster.givens | self._roster.surnames
        return known.isdisjoint(self._view.words[first : last + 1]) and all(
            self._view.all_capitals(index) and not _LATIN.search(self._view.original(index))
            for index in range(first, last + 1)
        )

    def _ends_name(self, index: int) -> bool:
        """Return whether a name can end with a word."""
        if self._initial(index):
            return True
        return self._is_name(index) and not self._plain_in_capitals(index)

    def _line_ends(self, index: int) -> bool:
        """Return whether a line ends behind a word because it is finished, and not full."""
        return "\n" in self._view.gap(index) and not wrapped(self._view, index)

    def _single(self, index: int) -> bool:
        """Return whether one word without a title can be trusted to be a name."""
        view = self._view
        word = view.words[index]
        following = view.words[index + 1] if index + 1 < len(view) else ""
        if word in self._lexicon.given or following in _SPEECH:
            return not view.all_capitals(index) or len(word) > 3
        return possessive(view, index) and following == "s" and not starts_sentence(view, index)

    def _called_again(self, found: Mapping[tuple[int, int], str]) -> set[str]:
        """Return the names of proposals by which the person may be named again.

        The first and the last of a full name; a single one only if it is sure to be a name.
        """
        words = self._view.words
        names = {
            words[index] for first, last in found if last > first for index in (first, last)
        } | {
            words[last]
            for first, last in found
            if found[first, last] == _BY_CALLING or lead(self._view, first, self._lexicon).present
        }
        return {name for name in names if len(name) > 2 and not self._lexicon.common(name)}

    def _alone(self, known: set[str]) -> Iterator[int]:
        for index in self._view.where(known):
            named = index not in self._taken and self._view.capital(index)
            if named and not self._names_no_person(index, index):
                yield index
