# ruff: noqa: E501 (a pattern is read best in one line)
"""Who a text says is somebody: by a tie, a nickname, a speech, a letter's head or end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from redactkit.detect.lexicon import in_dictionary, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.matching.told import is_nickname, nicknamed
from redactkit.detect.meant.addressed import is_answer
from redactkit.detect.meant.kin import TIES
from redactkit.detect.meant.shapes import Shapes
from redactkit.detect.text.context import BLANK, possessive, starts_sentence
from redactkit.detect.text.view import View

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
# One of these stands in whatever the pattern finds.
_LETTER_SIGNS = (":", "dear", "yours", "regards", "thanks", "wishes")
_INDENT, _LETTER_LONG = 8, 60
_LONG_LABEL = 3
BY_CALLING = "the text says how somebody calls or is tied to this person"
_CALLS = word_set("call calls called")
_SO_CALLED = re.compile(
    r"\"[^\"\n]{2,60}\"[\s,(]{1,3}(?:as|what|which is what|which)\s[^.;)\n]{0,50}?"
    r"(?<![^\W_])call(?:s|ed)?\s(?:him|her|me|them|it)(?![^\W_])"
)
# What joins two names in quotation marks, of which one is known: `"Miss Wei" and, twice, "Lee"`.
_QUOTED = re.compile(r"\"([^\"\n]{2,30}?)[.,;]?\"")
_BETWEEN = re.compile(
    r",?\s(?:(?:and|or|but|then|later|also|once|twice|sometimes|even|even as|as|elsewhere|mostly|often)[\s,]{1,2}){0,4}"
)
# Who a name in quotation marks is said to be: `"Crad", in the letters, is Mr Llwyd`.
_MEANS = re.compile(
    r"(?:,[^,.;\"\n]{1,60},)?(?:,?\s(?:who|which))?\s(?:is|was|are|were|means|meant|refers to|referred to|stands for|stood for"
    r"|(?:is|was) (?:short|the (?:nick)?name) (?:for|of))\s|\s\((?:i\.e\.\s|that is,?\s)?"
)
_NAME_OF = re.compile(r"'s?\s(?:\w+\s)?(?:nick|pet\s)?name(?![^\W_])")
_MOST_OF_SPEAKER = 4
_CALLED = word_set("called named nicknamed")
_KNOWN, _KNOWN_REACH = word_set("known nicknamed referred"), 12
_PEOPLE = word_set(
    "man woman boy girl lad person male female officer friend somebody someone colleague youth "
    "child teenager stranger customer resident neighbour people"
)
# `who is called`, `who I think was also called`: of a thing it would be "which".
_THINK = (
    r"(?:think|thinks|thought|believe|believes|believed|understand|understood|gather|gathered|guess"
    r"|say|says|said|know|knew|heard|told|assume|recall|remember)"
)
_WHO_IS = re.compile(
    rf"(?<![^\W_])who(?:m|'s)?(?:,?\s(?:i|we|he|she|they|you)\s(?:\w+\s){{0,2}}?{_THINK}"
    r"(?:\s(?:me|us|that))?,?)?(?:\s(?:is|was|are|were|may be|might be|could be|must be))?"
    r"(?:\s(?:also|apparently|now|then|just|only|always|actually|possibly|probably))?\s\Z"
)
_HE_OR_SHE = word_set("he she him her they them")
_CLOSED = re.compile(r'"[^\S\n]')
_DESKS = word_set("registry archives archive payroll alerts newsletter all everyone staff")
SPEECH = word_set("said says told asked replied added explained wrote stated confirmed")


class Callings:
    """Proposes people of one view by what is said of them; places are first and last words."""

    def __init__(self, view: View, roster: Roster, shapes: Shapes) -> None:
        self._view = view
        self._lexicon = roster.lexicon
        self._shapes = shapes

    def by_calling(self) -> Iterator[tuple[int, int]]:
        """Yield who is called by a tie ("her son Finlay") or has a nickname in quotes."""
        view = self._view
        closing = (index for index in view.ended_by('"') if _CLOSED.fullmatch(view.gap(index)))
        yield from self._called_in_brackets()
        for index in sorted(at + 1 for at in {*view.where(TIES | _CALLED), *closing}):
            if index >= len(view):
                break
            before, gap = view.words[index - 1], view.gap(index - 1)
            tied = before in TIES and BLANK.fullmatch(gap.lstrip(",")) is not None
            if tied and (view.capital(index - 1) or "\n\n" in gap):
                continue
            quoted = _CLOSED.fullmatch(gap) is not None and view.capital(index - 1)
            called = before in _CALLED and gap == " " and self._of_somebody(index - 1)
            if not (tied or called or (quoted and self._in_short_quotes(index - 1))):
                continue
            word = view.words[index]
            plain = self._lexicon.common(word) and not (tied and word in self._lexicon.given)
            if not self._shapes.is_name(index) or plain:
                continue
            last = self._shapes.run(index)
            if (
                not self._shapes.names_no_person(index, last)
                and word not in self._lexicon.settlements
            ):
                yield index, last

    def by_quotation(self) -> Iterator[tuple[int, int]]:
        """Yield names in quotation marks beside a known one, or of which the text says who it is."""
        view = self._view
        quoted = list(_QUOTED.finditer(view.folded)) if '"' in view.folded else []
        for left, right in pairwise(quoted):
            if _BETWEEN.fullmatch(view.folded, left.end(), right.start()):
                for each, other in ((left, right), (right, left)):
                    if self._knows(view.word_at(each.start(1)), each.end(1)):
                        yield from self._whole_quotation(other)
        for each in quoted:
            said = _MEANS.match(view.folded, each.end())
            if said is not None and self._is_somebody(view.word_at(said.end())):
                yield from self._whole_quotation(each, told=True)

    def _is_somebody(self, index: int) -> bool:
        """Return whether somebody who is known begins at a word, and nothing of theirs."""
        if index not in self._shapes.taken:
            return False
        while index + 1 in self._shapes.taken:
            index += 1
        return not possessive(self._view, index) or bool(_NAME_OF.match(self._view.after(index)))

    def _knows(self, first: int, end: int) -> bool:
        """Return whether words up to a place belong to somebody who is known."""
        return not self._shapes.taken.isdisjoint(range(first, self._view.word_at(end - 1) + 1))

    def _whole_quotation(
        self, quoted: re.Match[str], *, told: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Yield the words of a quotation where they are a name and nothing else.

        Any word that a text tells to be a known person.
        """
        first, last = (self._view.word_at(place) for place in (quoted.start(1), quoted.end(1) - 1))
        word = self._view.words[first]
        known = in_dictionary(word) or self._lexicon.common(word)
        plain = known and word not in self._lexicon.given and not told
        if (
            not plain
            and word not in self._lexicon.settlements
            and self._shapes.is_name(first)
            and self._shapes.run(first) == last
        ):
            yield first, last

    def by_answer(self) -> Iterator[tuple[int, int]]:
        """Yield the name that answers a question for it (`Q. What did she call you? A. Ziggy`)."""
        view = self._view
        for asked in re.finditer(r"\?", view.folded):
            index = view.word_at(asked.end()) + 1
            for at in range(index, min(len(view), index + _MOST_OF_SPEAKER)):
                if self._shapes.is_name(at) and is_answer(view, at):
                    if not self._lexicon.common(view.words[at]):
                        yield at, at
                    break

    def _called_in_brackets(self) -> Iterator[tuple[int, int]]:
        """Yield the name in quotes of which is said who calls somebody so.

        It fills the quotation, or ends it behind a comma (`"Mind your step, Ziggy"`).
        """
        view = self._view
        if view.places.keys().isdisjoint(_CALLS):
            return
        for match in _SO_CALLED.finditer(view.folded):
            first = view.word_at(match.start() + 1)
            last = view.word_at(view.folded.index('"', match.start() + 1) - 1)
            if self._shapes.is_name(first) and self._shapes.run(first) >= last:
                yield first, last
            elif last > first and view.gap(last - 1) == ", " and self._shapes.is_name(last):
                yield last, last

    def _of_somebody(self, index: int) -> bool:
        """Return whether a word such as "called" speaks of a person just before it."""
        view = self._view
        people = not _PEOPLE.isdisjoint(view.words[max(0, index - 4) : index])
        return people or _WHO_IS.search(view.before(index, 60)) is not None

    def by_known_as(self) -> Iterator[tuple[int, int]]:
        """Yield the name by which the text says that a person is known."""
        view = self._view
        for known in view.where(_KNOWN):
            reach = view.words[known + 1 : known + _KNOWN_REACH]
            if "as" not in reach:
                continue
            index = known + 2 + reach.index("as")
            near = set(range(known - _KNOWN_REACH, known))
            somebody = self._shapes.taken & near or not (_PEOPLE | _HE_OR_SHE).isdisjoint(
                view.words[max(0, known - _KNOWN_REACH) : known]
            )
            if (
                somebody
                and self._shapes.is_name(index)
                and not self._lexicon.common(view.words[index])
                and not self._is_numbered(index)
            ):
                last = self._shapes.run(index)
                if not self._shapes.names_no_person(index, last):
                    yield index, last

    def _is_numbered(self, index: int) -> bool:
        """Return whether a label has a figure or letter: `Informer 5`, and no given name."""
        view, word, following = self._view, self._view.words[index], index + 1
        if following >= len(view) or view.gap(index) != " ":
            return False
        figure = view.words[following].isdigit() and len(view.words[following]) < _LONG_LABEL
        letter = len(view.words[following]) == 1 and view.capital(following)
        plain = in_dictionary(word) and word not in self._lexicon.strangers
        return plain and (figure or letter)

    def by_label(self) -> Iterator[tuple[int, int]]:
        """Yield the nickname beside somebody who is known or hidden: `Officer 1, alias Biffo`."""
        view, taken = self._view, self._shapes.taken
        for index, nickname in nicknamed(view):
            if index - 1 in taken and self._shapes.is_name(nickname):
                yield nickname, nickname
        for quoted in _QUOTED.finditer(view.folded) if '"' in view.folded else ():
            first, last = (view.word_at(at) for at in (quoted.start(1), quoted.end(1) - 1))
            beside = first - 1 in taken and view.gap(first - 1).strip(' ",(') == ""
            if beside and first not in taken and is_nickname(view, first, last, quoted.end()):
                yield first, last

    def by_speech(self) -> Iterator[tuple[int, int]]:
        """Yield who speaks in quotation marks, by one name (`"Yes," said Finlay`)."""
        view = self._view
        for index in view.where(SPEECH) if '"' in view.folded else ():
            after = index + 1
            if '"' in view.gap(index - 1) and view.gap(index) == " " and self._speaks(after):
                yield after, self._shapes.run(after)
            before = index - 1
            if '"' in view.gap(index) and view.gap(before) == " " and self._speaks(before):
                yield before, before

    def _speaks(self, index: int) -> bool:
        """Return whether a word can be the name of who speaks."""
        view = self._view
        if not self._shapes.is_name(index) or self._lexicon.common(view.words[index]):
            return False
        before = index - 1
        if before >= 0 and view.gap(before) == " ":
            named = view.capital(before) and not starts_sentence(view, before)
            if named or view.words[before] in {"the", "a", "an"}:
                return False
        if self._shapes.names_no_person(index, index):
            return False
        return view.words[index] in self._lexicon.given or not starts_sentence(view, index)

    def _in_short_quotes(self, index: int) -> bool:
        """Return whether one or two words with a capital stand in quotation marks."""
        for first in (index, index - 1):
            if first > 0 and '"' in self._view.gap(first - 1):
                return self._view.capital(first)
        return False

    def by_letter(self) -> Iterator[tuple[int, int]]:
        """Yield who writes, is written to or signs."""
        view = self._view
        for end in sorted({end for at in view.where(_LETTER_WORDS) for end in self._opening(at)}):
            index = view.word_at(end - 1) + 1
            if index >= len(view) or view.starts[index] - end > 3:
                continue
            if not self._shapes.is_name(index) or self._lexicon.common(view.words[index]):
                continue
            last = self._shapes.run(index)
            if "\n" in view.gap(last) or last - index > 3:
                last = next((i for i in range(index, last) if "\n" in view.gap(i)), last)
            if not (self._shapes.names_no_person(index, last) or self._is_desk(index, last)):
                yield index, last

    def _is_desk(self, first: int, last: int) -> bool:
        """Return whether who writes or is written to is a desk of a body: "To: Records"."""
        return (self._lexicon.mailboxes | _DESKS).issuperset(self._view.words[first : last + 1])

    def _opening(self, index: int) -> Iterator[int]:
        """Yield where the words end by which a letter says who writes or is written to."""
        start = self._view.starts[index]
        begin, end = max(0, start - _INDENT), start + _LETTER_LONG
        near = self._view.folded[begin:end]
        if not any(sign in near for sign in _LETTER_SIGNS):
            return
        match = _LETTER.search(self._view.folded, begin, end)
        if match is not None:
            yield match.end()
