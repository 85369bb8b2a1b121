"""The grammar of names: how atoms, initials and titles stand together.

Every form is read around its surname or, without one, its given name:

    [rank or title] [given | middle | nickname | initial]… SURNAME      J.M. Okafor
    SURNAME [,] [title] [given | initial]…                              OKAFOR, James
    given name + initial of the surname                                 Bea S.
    given name, nickname or surname alone                               Jim
    whole aliases, log-ins, initials                                    JMO4471, NA's
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redactkit.detect.lexicon import in_dictionary, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.lone_letters import is_person
from redactkit.detect.meant.titled_letters import titled_letters
from redactkit.detect.text.context import (
    BLANK,
    CONTRACTED,
    NAME_GAP,
    Lead,
    alone,
    ends_file_name,
    heads_index,
    in_quotes,
    is_prefix,
    lead,
    small_lines,
    starts_sentence,
)
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import CALLED, FAMILY, PERSONAL, Kind
from redactkit.detect.variants.parts import NameHit, Names

_INITIAL_GAP = re.compile(r"\.?[^\S\n]{0,3}(?:\n[>\s]*)?")
_NICKNAME_GAP = re.compile(r"\s?[\"'(]|[\"')]\s?")
_BRACKET = re.compile(r"\s\(")
_DAY = re.compile(r"(?<!\d)[0-3]?\d(?:st|nd|rd|th)?\s(?:of\s)?\Z")
_GRADES = word_set("grade grades band category class tier")
_COMMA = re.compile(r"\s*,\s*")
_MOST_STEPS = 6
_INITIALS = frozenset((Kind.INITIALS,))
_UNCLIPPED = PERSONAL - {Kind.CLIPPED}
_FURTHER = frozenset((Kind.MIDDLE, Kind.GIVEN))


@dataclass(slots=True)
class Candidate:
    """Words that may be a person's name.

    Attributes:
        first: First word of the name.
        last: Last word of the name.
        kinds: What was found of each person that the words may mean.
        given: People whose given name or initial stands beside the surname.
        foreign: Whether another given name stands beside the surname.
        near: Whether the words only come near to the name.
        turned: Whether the given name stands behind the surname.
        lead: Titles and ranks before it.
    """

    first: int
    last: int
    kinds: Mapping[str, frozenset[Kind]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    foreign: bool = False
    near: bool = False
    turned: bool = False
    lead: Lead = Lead(0)

    @property
    def words(self) -> int:
        """Number of words of the name alone."""
        return self.last - self.first + 1

    @property
    def family(self) -> bool:
        """Whether a surname is part of it."""
        return not all(map(FAMILY.isdisjoint, self.kinds.values()))

    def has(self, kind: Kind) -> bool:
        """Return whether it was found as one kind of atom for everybody it may mean."""
        return all(kind in kinds for kinds in self.kinds.values())


class Grammar:
    """Reads the names of one view."""

    def __init__(self, view: View, roster: Roster, hits: Iterable[NameHit]) -> None:
        self._view = view
        self._roster = roster
        self._by_first: dict[int, list[NameHit]] = {}
        self._by_last: dict[int, list[NameHit]] = {}
        self._groups: dict[tuple[int, int], list[NameHit]] = {}
        for hit in hits:
            self._by_first.setdefault(hit.first, []).append(hit)
            self._by_last.setdefault(hit.last, []).append(hit)
            self._groups.setdefault((hit.first, hit.last), []).append(hit)

    def candidates(self) -> Iterator[Candidate]:
        """Yield everything that may be a name, however it overlaps."""
        for (first, last), hits in sorted(self._groups.items()):
            if self._inside_other_name(first, last):
                continue
            for kinds, read in (
                ([(hit, hit.names.family) for hit in hits], self._around_surname),
                ([(hit, hit.names.personal) for hit in hits], self._around_given),
                ([(hit, hit.names.whole) for hit in hits], self._whole),
            ):
                found = [pair for pair in kinds if pair[1]]
                if found:
                    near = all(hit.near for hit, _ in found)
                    candidate = Candidate(first, last, _together(found), near=near)
                    yield self._led(read(candidate))

        for index, people, titles in titled_letters(self._view, self._roster):
            yield Candidate(index, index, dict.fromkeys(people, _INITIALS), lead=titles)
        yield from self._lone_letters()

    def _lone_letters(self) -> Iterator[Candidate]:
        """Yield a letter with a stop that is somebody, of all whose name begins with it."""
        view, roster = self._view, self._roster
        for index in view.letters:
            if not view.capital(index) or not view.gap(index).startswith("."):
                continue
            if view.words[index + 1] not in roster.lexicon.verbs and not is_person(view, index):
                continue
            people = roster.by_letter.get(view.words[index], ())
            found = self._led(Candidate(index, index, dict.fromkeys(people, _INITIALS)))
            if people and not found.lead.present:
                yield found

    def _inside_other_name(self, first: int, last: int) -> bool:
        """Return whether an apostrophe makes the words part of another one (D'Law)."""
        if first and self._view.gap(first - 1) == "'" and len(self._view.words[first - 1]) == 1:
            return True
        if self._view.gap(last) == "'":
            after = self._view.words[last + 1]
            return len(after) > 1 and after not in CONTRACTED
        return False

    def _led(self, candidate: Candidate) -> Candidate:
        candidate.lead = lead(self._view, candidate.first, self._roster.lexicon)
        return candidate

    # ---------------------------------------------------------------- surnames

    def _around_surname(self, candidate: Candidate) -> Candidate:
        self._read_left(candidate)
        if not candidate.given and not candidate.foreign:
            self._read_right(candidate)
        self._read_hyphens(candidate)
        return candidate

    def _read_left(self, candidate: Candidate) -> None:
        view = self._view
        for _ in range(_MOST_STEPS):
            before = candidate.first - 1
            if before < 0:
                return
            gap = view.gap(before)
            hit = self._given_ending(before, candidate)
            if hit is not None and (NAME_GAP.fullmatch(gap) or _NICKNAME_GAP.fullmatch(gap)):
                candidate.first = hit.first
                continue
            people = self._initials_of(before, candidate)
            parted = view.tables.parted(view.start(before), view.start(before + 1))
            whole = parted or candidate.given
            if people is not None and _INITIAL_GAP.fullmatch(gap):
                if people:
                    candidate.given |= people
                elif whole or self._answer_mark(before) or not view.capital(before):
                    return
                else:
                    candidate.foreign = True
                candidate.first = before
                continue
            if BLANK.fullmatch(gap) and not whole and self._other_given(before):
                blank = BLANK.fullmatch(view.gap(before - 1))
                first = self._given_ending(before - 1, candidate) if blank else None
                # With a middle name that nobody has noted it is the same person.
                candidate.foreign = first is None
                candidate.first = before if first is None else first.first
            return

    def _given_ending(self, last: int, candidate: Candidate) -> NameHit | None:
        """Return the longest given name that ends at a word, of whom the surname may mean."""
        best: NameHit | None = None
        people: set[str] = set()
        whole: set[str] = set()
        clipped = self._view.capital(last) or not self._view.capital(candidate.last)
        for hit in self._parts(self._by_last, last):
            whose = _shared(hit.names, candidate, clipped=clipped)
            if not whose:
                continue
            if best is None or hit.first < best.first:
                best, people = hit, whose
            elif hit.first == best.first:
                people |= whose
            whole |= _with(hit.names, candidate, CALLED)
        # Who is called exactly so is meant before whose name only has this as another form.
        candidate.given |= people & whole or people
        return best

    def _parts(self, found: Mapping[int, list[NameHit]], index: int) -> Iterator[NameHit]:
        """Yield the parts of names at a word, also one that by itself would be none."""
        yield from found.get(index, ())
        if (index, index) not in self._groups:
            names = self._roster.part(self._view.words[index])
            if names is not None:
                yield NameHit(index, index, names)

    def _initials_of(self, index: int, candidate: Candidate) -> set[str] | None:
        """Return whose initials a word may be; None for a word that is no initials."""
        view = self._view
        word = view.words[index]
        if len(word) > 3 or not word.isalpha():
            return None
        if len(word) > 1 and (
            not view.all_capitals(index) or is_prefix(view, index, self._roster.lexicon)
        ):
            return None
        if len(word) == 1 and (view.gap(index) in {"'", "/"} or heads_index(view, index)):
            return None
        if len(word) == 1 and not view.capital(index) and view.capital(candidate.last):
            return None
        if len(word) == 1 and index and view.words[index - 1] in _GRADES:
            return None
        facts = self._roster.facts
        people = {person for person in candidate.kinds if set(word) <= facts[person].letters}
        if not people and len(word) > 1:
            return None
        if not people and len(word) == 1 and word in "ai" and view.gap(index)[:1] != ".":
            return None
        return people

    def _answer_mark(self, index: int) -> bool:
        """Return whether a letter marks a question or answer in a transcript."""
        before = self._view.before(index, 12)
        return self._view.words[index] in "qa" and (not before.strip() or "\n" in before[-3:])

    def _other_given(self, index: int) -> bool:
        """Return whether a word before a surname is a given name of somebody else."""
        view, lexicon = self._view, self._roster.lexicon
        word = view.words[index]
        if not view.capital(index) or len(word) < 2 or not word.isalpha():
            return False
        if view.all_capitals(index) and len(word) < 4:
            return False
        if is_prefix(view, index, lexicon) or word in self._roster.terms:
            return False
        if word in lexicon.calendar and _DAY.search(view.before(index, 9)):
            return False  # "On 14 June Okafor was called"
        known = word in lexicon.given or word in self._roster.givens
        if lexicon.common(word):
            return known and word not in lexicon.function and not starts_sentence(view, index)
        if known:
            return True
        if view.all_capitals(index) or word in self._roster.surnames:
            return False
        return not (starts_sentence(view, index) and word.endswith(("ly", "ing", "ed", "er", "s")))

    def _read_right(self, candidate: Candidate) -> None:
        """Read a reversed name: `OKAFOR, James`, `Okafor (James)`, `LOCKYER B.`, `okafor-james`."""
        view = self._view
        index = candidate.last + 1
        gap = view.gap(candidate.last)
        comma = bool(_COMMA.fullmatch(gap))
        bracket = bool(_BRACKET.fullmatch(gap)) and view.gap(index).lstrip(".")[:1] == ")"
        if not (comma or bracket or NAME_GAP.fullmatch(gap)):
            return
        if comma:
            index = self._past_titles(index)
        reach = index
        while reach < min(len(view), index + _MOST_STEPS):
            hit = self._given_starting(reach, candidate, first=reach == index)
            if hit is not None:
                reach = hit.last + 1
            elif self._reversed_initial(reach, candidate, comma=comma):
                reach += 1
            else:
                break
            candidate.last, candidate.turned = reach - 1, True
            if not (
                NAME_GAP.fullmatch(view.gap(reach - 1))
                or _INITIAL_GAP.fullmatch(view.gap(reach - 1))
            ):
                break

    def _past_titles(self, index: int) -> int:
        for end in (index, index + 1, index + 2):
            if end + 1 < len(self._view) and is_prefix(self._view, end, self._roster.lexicon):
                found = lead(self._view, end + 1, self._roster.lexicon)
                if found.first == index:
                    return end + 1
        return index

    def _given_starting(self, index: int, candidate: Candidate, *, first: bool) -> NameHit | None:
        if index >= len(self._view):
            return None
        if self._view.capital(candidate.first) and not self._view.capital(index):
            return None
        best: NameHit | None = None
        for hit in self._parts(self._by_first, index):
            whose = _shared(hit.names, candidate, clipped=first)
            if whose and (best is None or hit.last >= best.last):
                best = hit
                candidate.given |= whose
        return best

    def _reversed_initial(self, index: int, candidate: Candidate, *, comma: bool) -> bool:
        view = self._view
        word = view.words[index]
        slug = view.gap(index - 1) in {"_", "-", "."} and not view.capital(candidate.first)
        if len(word) > 2 or not word.isalpha() or not (slug or view.capital(index)):
            return False
        people = self._initials_of(index, candidate)
        if not people or (candidate.given and not people & candidate.given):
            return False
        after = view.gap(index)
        follows = index + 1 < len(view)
        if (
            follows
            and re.fullmatch(r"\.?[^\S\n]*", after)
            and view.capital(index + 1)
            and (view.words[index + 1] in self._roster.surnames)
        ):
            return False  # the initial of the next name in a list
        caps = view.all_capitals(candidate.first) and len(view.words[candidate.first]) > 1
        if not comma and not caps and not slug and after[:1] != ".":
            return False
        if after[:1] != "." and follows and BLANK.fullmatch(after) and not (caps or comma or slug):
            return False
        numbered = caps and follows and view.words[index + 1].lstrip("0") in self._roster.numbers
        plain = word in {"a", "i"} and after[:1] != "." and not (slug or numbered)
        if plain and BLANK.fullmatch(after):
            return False  # an article or a pronoun
        candidate.given |= people
        return True

    def _read_hyphens(self, candidate: Candidate) -> None:
        """Take in the other half of a double-barrelled name that is nobody's on the roster."""
        view, lexicon = self._view, self._roster.lexicon
        for neighbour, gap_at in ((candidate.first - 1, candidate.first - 1),
                                  (candidate.last + 1, candidate.last)):  # fmt: skip
            if not 0 <= neighbour < len(view) or view.gap(gap_at) != "-":
                continue
            word = view.words[neighbour]
            if (
                view.capital(neighbour)
                and view.capital(candidate.first)
                and word.isalpha()
                and len(word) > 2
                and not lexicon.common(word)
                and word not in self._roster.surnames
            ):
                candidate.first = min(candidate.first, neighbour)
                candidate.last = max(candidate.last, neighbour)
                candidate.foreign = candidate.foreign or not candidate.given

    # ------------------------------------------------------------- given names

    def _around_given(self, candidate: Candidate) -> Candidate:
        """Read what may follow a given name: more given names, the surname's initial."""
        view = self._view
        for _ in range(_MOST_STEPS):
            index = candidate.last + 1
            if index >= len(view) or not NAME_GAP.fullmatch(view.gap(candidate.last)):
                return candidate
            if self._small_word(index) and view.capital(candidate.first):
                return candidate
            following = [
                (hit.last, whose)
                for hit in self._parts(self._by_first, index)
                if (whose := _with(hit.names, candidate, _FURTHER))
            ]
            if not following:
                break
            candidate.given = candidate.given.union(*(whose for _, whose in following))
            candidate.last = max(last for last, _ in following)
        self._surname_initial(candidate, index)
        return candidate

    def _small_word(self, index: int) -> bool:
        """Return whether a word is an ordinary one, as it is written."""
        return not self._view.capital(index) and self._roster.lexicon.common(
            self._view.words[index]
        )

    def _surname_initial(self, candidate: Candidate, index: int) -> None:
        view = self._view
        word = view.words[index]
        large = view.capital(candidate.first) and view.capital(index)
        filed = self._is_filed(candidate, index)
        if len(word) != 1 or not (filed or BLANK.fullmatch(view.gap(candidate.last))):
            return
        if not (large or filed or self._is_handle(candidate.first, index)):
            return
        people = {
            person for person in candidate.kinds if word in self._roster.facts[person].families
        }
        dotted = view.gap(index)[:1] == "."
        ends = not re.match(r"\s+[a-z]", view.after(index, 4)) or word not in "ai"
        if people and (dotted or ends) and view.after(index, 1) != "'":
            candidate.last = index
            candidate.given |= people
        elif not people and dotted:
            candidate.foreign = True

    def _is_filed(self, candidate: Candidate, last: int) -> bool:
        """Return whether a file is called by a short name and a letter: `wilf-d_notes.zip`.

        Not `part-d_notes.zip`.
        """
        view, word = self._view, self._view.words[candidate.last]
        plain = self._roster.lexicon.common_small(word) or in_dictionary(word)
        known = word in self._roster.givens or not plain
        joined = view.gap(candidate.last) in {"-", "_"} and view.gap(last)[:1] in {"-", "_", "."}
        return known and joined and ends_file_name(view, last)

    def _is_handle(self, first: int, last: int) -> bool:
        """Return whether words are all of a quotation, or who writes a message in small letters."""
        view = self._view
        writes = view.after(last, 1) == ":" and small_lines(view, first)
        return writes or in_quotes(view, first, last)

    # ------------------------------------------------------------- whole forms

    def _whole(self, candidate: Candidate) -> Candidate:
        if candidate.has(Kind.INITIALS):
            return candidate
        candidate.given |= set(candidate.kinds)
        if candidate.has(Kind.CUT) and self._is_cut_short(candidate):
            candidate.first -= 1
        return candidate

    def _is_cut_short(self, candidate: Candidate) -> bool:
        """Return whether a column cuts off the end of an initial and a surname.

        As wide as another of its cells, which ends inside a surname too: `H SOMERBYTHW` and
        `SOMERBYTHWAI` of Somerbythwaite.
        """
        view, roster, first = self._view, self._roster, candidate.first
        before = first - 1
        if before < 0 or view.gap(before) not in {" ", ". "} or len(view.words[before]) > 1:
            return False
        whose = (roster.facts[person].letters for person in candidate.kinds)
        if not any(view.words[before] in letters for letters in whose):
            return False
        width = view.end(first) - view.start(before)
        cut = (name[:width] for name in roster.surnames if len(name) > width)
        return alone(view, before, first) and not view.places.keys().isdisjoint(cut)


def _together(
    found: list[tuple[NameHit, Mapping[str, frozenset[Kind]]]],
) -> Mapping[str, frozenset[Kind]]:
    """Return the kinds of several hits on the same words as those of one."""
    if len(found) == 1:
        return found[0][1]
    kinds: dict[str, frozenset[Kind]] = {}
    for _, of_hit in found:
        for person, more in of_hit.items():
            kinds[person] = kinds.get(person, frozenset()) | more
    return kinds


def _shared(names: Names, candidate: Candidate, *, clipped: bool) -> set[str]:
    """Return of whom a candidate may mean some words are a given name."""
    return _with(names, candidate, PERSONAL if clipped else _UNCLIPPED)


def _with(names: Names, candidate: Candidate, kinds: frozenset[Kind]) -> set[str]:
    return {who for who in names.personal.keys() & candidate.kinds if names.personal[who] & kinds}
