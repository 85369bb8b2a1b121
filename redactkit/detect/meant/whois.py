"""Who is meant by a name that several people share, or that may be somebody else's.

Every decision has a reason. What the reasons do not settle stays ambiguous: several
people, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.addressed import is_called_then
from redactkit.detect.meant.childhood import of_a_child
from redactkit.detect.meant.exhibits import owners_of_mark
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.judge import Judge
from redactkit.detect.meant.offices import (
    is_the_officer,
    office_at,
    offices_beside,
    party_at,
    public_office,
)
from redactkit.detect.meant.readings import preferred
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.mention import AMBIGUOUS, UNLISTED, Mention
from redactkit.detect.text.context import is_dated
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import FAMILY, PERSONAL, Kind
from redactkit.spans import Span

_RULES = (
    (Kind.TOLD, "detect/told-name"),
    (Kind.INITIALS, "detect/initials"),
    (Kind.JOINED, "detect/joined-name"),
    (Kind.ALIAS, "detect/alias"),
    (Kind.NICKNAME, "detect/nickname"),
    (Kind.GIVEN, "detect/given-name"),
    (Kind.SHORT, "detect/nickname"),
    (Kind.CLIPPED, "detect/nickname"),
    (Kind.CUT, "detect/nickname"),
    (Kind.BYNAME, "detect/nickname"),
    (Kind.MIDDLE, "detect/given-name"),
)
_FAMILY_WORDS = word_set("family families household brothers sisters siblings children couple home")
_OF_OFFICERS_TOO = frozenset(("mr", "ms"))
_TITLES_OF_CHILDREN = frozenset(("miss", "master"))
# Titles that tell no sex and are no rank.
_TITLES = {
    **{title: title for title in ("dr", "prof", "rev", "judge", "councillor")},
    "doctor": "dr", "professor": "prof", "reverend": "rev", "hhj": "judge", "cllr": "councillor",
}  # fmt: skip
_HONOURS = frozenset(("kc", "qc", "jp", "mp", "obe", "mbe", "cbe", "qpm", "kpm", "frcp", "frcpath"))
_FAMILY = frozenset(("family-member", "child"))
_OF_THE_NAME = word_set("a an the another every any young little wee old other no")
# Who acts in these is called by a surname.
_OFFICES = frozenset(
    (
        "panel-chair",
        "panel-member",
        "panel-adviser",
        "spokesperson",
        "senior-officer",
        "official",
        "counsel",
    )
)
_TO_NUMBER = re.compile(r"[\s,(\[#/-]{1,3}")
_DID = re.compile(
    r",\s(?:were|abused|used|betrayed|lied|swore|held|broke|breached|took|knew|stole|pleaded|served)\s"
)
_NUMBERED = word_set("no number num collar shoulder")
_OF_OWN = frozenset((Kind.GIVEN, Kind.MIDDLE, Kind.NICKNAME))


@dataclass(slots=True)
class Memory:
    """Who has been meant so far, by surname or given name, in the order of the text."""

    people: dict[str, list[str]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    ranked: set[str] = field(default_factory=set)
    addressed: set[str] = field(default_factory=set)
    offices: dict[str, set[str]] = field(default_factory=dict)

    def note(self, words: str, person: str) -> None:
        """Remember that a settled mention with these words meant a person."""
        self.met.add(person)
        seen = self.people.setdefault(words, [])
        if person in seen:
            seen.remove(person)
        seen.append(person)

    def note_office(self, office: str, person: str) -> None:
        """Remember with which public office a person was named, if any."""
        if office:
            self.offices.setdefault(office, set()).add(person)

    def among(self, words: str, people: frozenset[str]) -> list[str]:
        """Return which of some people were meant by these words, the latest last."""
        return [person for person in self.people.get(words, ()) if person in people]


class WhoIs:
    """Settles the candidates of one view in the order in which they stand."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._judge = Judge(view, roster)
        self._memory = Memory()
        # The last word of the latest full name, and whose it is.
        self._named: tuple[int, str] = (-1, "")

    def judged(self, candidate: Candidate) -> Verdict:
        """Return whether a candidate is a name at all."""
        return self._judge.judge(candidate)

    def settle(self, group: list[tuple[Candidate, Verdict]]) -> Mention:
        """Return the mention of candidates that stand for the same words.

        Args:
            group: Candidates over the same words, with the judge's verdicts.
        """
        # The span is that of all readings: one that overlaps another may not stick out.
        first = min(candidate.lead.first for candidate, _ in group)
        last = max(candidate.last for candidate, _ in group)
        span = self._with_dot(self._view.span(first, last), last)
        group = [pair for pair in group if not pair[0].foreign] or group
        group = self._of_civilians(group)
        group = preferred(self._in_order(group), self._roster.facts)
        people = {person for candidate, _ in group for person in candidate.kinds}
        candidate, verdict = group[0]
        if all(each.foreign for each, _ in group):
            return Mention(span, (), "name", UNLISTED, "another given name stands with the surname")
        rule = "detect/near-miss" if candidate.near else _rule(candidate)
        given = set().union(*(each.given for each, _ in group))
        if given and len(group) == 1:
            left, reason = self._by_whole_name(candidate, given)
        else:
            left, reason = self._by_title(candidate, people)
            if not left:
                return Mention(span, (), "name", UNLISTED, reason)
        mixed = len({each.family for each, _ in group}) > 1
        if len(left) > 1 and candidate.family:
            left, reason = self._by_office(candidate, left, reason)
        if self._in_brackets(candidate) and self._named[1] in left:
            left, reason = {self._named[1]}, "it stands in brackets behind the full name"
        if len(left) > 1:
            left, reason = self._by_age(candidate, left, reason, family=mixed or candidate.family)
            left, reason = self._by_saying(candidate, left, reason)
        left, reason = self._by_number(first, last, left, reason)
        if len(left) > 1 and not mixed:
            left, reason = self._by_text(candidate, left, reason)
        if verdict is Verdict.MAYBE:
            return Mention(
                span,
                tuple(sorted(left)),
                "name",
                AMBIGUOUS,
                "it may be the ordinary word or another name",
            )
        if len(left) > 1:
            return Mention(
                span, tuple(sorted(left)), "name", AMBIGUOUS, "several people of the case share it"
            )
        (person,) = left
        if candidate.family and candidate.given:
            self._named = (last, person)
            self._memory.note_office(public_office(self._view, first, last), person)
        if candidate.family and not candidate.given and not self._rank_fits(candidate, person):
            return Mention(span, (person,), "name", AMBIGUOUS, "the rank is another one")
        self._remember(group, person)
        return Mention(span, (person,), "name", rule, reason or "nobody else of the case has it")

    def _of_civilians(
        self, group: list[tuple[Candidate, Verdict]]
    ) -> list[tuple[Candidate, Verdict]]:
        """Leave out officers where others have their surname as another name, behind `Mrs`.

        `Mrs Kaur, as he called her` is Manjit Kaur Sandhu, and no Detective Inspector Kaur.
        """
        lead = group[0][0].lead
        families = [each for each, _ in group if each.family]
        officers = {person for each in families for person in each.kinds}
        facts = self._roster.facts
        if not lead.sex or lead.level or not all(facts[person].level for person in officers):
            return group
        for each, _ in group:
            fits = {
                who: kinds for who, kinds in each.kinds.items()
                if kinds & _OF_OWN and not facts[who].level and facts[who].sex in ("", lead.sex)
            }  # fmt: skip
            if fits and not (each.family or each.given) and self._called(each, officers):
                each.kinds = fits
                return [(each, Verdict.YES)]
        return group

    def _called(self, candidate: Candidate, officers: set[str]) -> bool:
        """Return whether a candidate is meant, and none of the officers with such a surname."""
        if is_called_then(self._view, candidate.last):
            return True
        known = self._memory.among(self._key(candidate, candidate.lead.sex), frozenset(officers))
        return not known and (
            not candidate.kinds.keys().isdisjoint(self._memory.met)
            or officers.isdisjoint(self._memory.met)
        )

    def _in_order(self, group: list[tuple[Candidate, Verdict]]) -> list[tuple[Candidate, Verdict]]:
        """Return the readings with the surname last, where it is written as in a sentence.

        `Leigh Preston` is no Preston Leigh; `LEIGH Preston` and `leigh_preston` may be.
        """
        head = group[0][0]
        told = [pair for pair in group if pair[0].turned and pair[0].family and pair[0].given]
        ends = self._view.gap(head.last)[:1] in {",", ";", ":", ")", "\n"}
        if told and ends and len(self._view.words[head.last]) == 1:
            return told  # "HALLAM S, leave" is no Hallam's
        plain = self._view.gap(head.first) == " " and (
            self._view.all_capitals(head.first) == self._view.all_capitals(head.last)
        )
        straight = [pair for pair in group if pair[0].given and not pair[0].turned]
        return straight if plain and any(pair[0].family for pair in straight) else group

    def _in_brackets(self, candidate: Candidate) -> bool:
        """Return whether initials open a bracket directly behind a full name."""
        before = candidate.first - 1
        return (
            self._named[0] == before
            and candidate.has(Kind.INITIALS)
            and (self._view.gap(before).strip(" \"'") == "(")
        )

    def _with_dot(self, span: Span, last: int) -> Span:
        """Return the span with the full stop of a last initial, which ends no file's name."""
        after = self._view.text[span.end : span.end + 2]
        dotted = len(self._view.words[last]) == 1 and after[:1] == "." and not after[1:].isalpha()
        return Span(span.start, span.end + 1) if dotted else span

    def _by_whole_name(self, candidate: Candidate, given: set[str]) -> tuple[set[str], str]:
        """Return who has the given name or initial, and of several who can carry the title."""
        reason = "a given name or initial stands with it"
        titled = self._by_title(candidate, given) if candidate.lead.present else (given, "")
        return (titled[0], titled[1] or reason) if titled[0] else (given, reason)

    def _by_title(self, candidate: Candidate, people: set[str]) -> tuple[set[str], str]:
        """Return who can carry the title before a name; nobody if all contradict it."""
        facts, lead = self._roster.facts, candidate.lead
        left = set(people)
        reason = ""
        if lead.sex:
            left = {person for person in left if facts[person].sex in ("", lead.sex)}
            reason = "the form of address fits nobody else"
            if not left and (candidate.family or self._is_letter(candidate)):
                return set(), "the form of address fits nobody on the roster"
            left = self._with_title(candidate, left)
        if lead.level and len(left) > 1:
            ranked = {person for person in left if facts[person].level == lead.level}
            officers = {person for person in left if facts[person].level}
            near = {person for person in officers if self._rank_fits(candidate, person)}
            ranked = ranked or near or officers
            if ranked and len(ranked) < len(left):
                left, reason = ranked, "the rank fits nobody else"
        if not left:
            return people, ""
        return left, reason if len(left) < len(people) else ""

    def _is_letter(self, candidate: Candidate) -> bool:
        """Return whether one letter is all that stands of a surname: `Mrs F`."""
        return candidate.words == 1 and len(self._view.words[candidate.first]) == 1

    def _with_title(self, candidate: Candidate, people: set[str]) -> set[str]:
        """Return who carries the title that stands before a name, or is of an age for it."""
        facts = self._roster.facts
        titles = set(self._view.words[candidate.lead.first : candidate.first])
        same = {person for person in people if facts[person].title in titles}
        young = bool(titles & _TITLES_OF_CHILDREN)
        of_age = {person for person in people if facts[person].child is young}
        # Who has a rank is called by it, where the same name without one is somebody else's,
        # and not of somebody who has not been mentioned when the officer, called so too, has.
        civil = {person for person in of_age if not facts[person].level}
        if candidate.has(Kind.INITIALS):
            civil = set()  # whoever cuts a surname to a letter leaves out the rank as well
        bare = titles & _OF_OFFICERS_TOO and not candidate.given
        met = self._memory.met & of_age if bare else set()
        return same or (civil if civil & met or not met else set()) or of_age or people

    def _family_meant(self, candidate: Candidate, people: set[str]) -> set[str]:
        """Return who is meant by a surname that stands for a family ("the Ashdown family")."""
        after = self._view.words[candidate.last + 1 : candidate.last + 2]
        if not candidate.family or candidate.given or not _FAMILY_WORDS.issuperset(after or ("",)):
            return set()
        return {person for person in people if not self._roster.facts[person].level}

    def _by_text(self, candidate: Candidate, people: set[str], reason: str) -> tuple[set[str], str]:
        """Return who was meant before by the same words, if only one was."""
        for title in self._titles(candidate) if candidate.family else ():
            titled = self._memory.among(self._key(candidate, title), frozenset(people))
            if len(titled) == 1:
                return {titled[0]}, "the same title and name meant this person before"
        family = self._family_meant(candidate, people)
        if family:
            return family, "a family of that name is spoken of"
        if candidate.given and len(self._memory.met & people) > 1:
            return people, reason  # an initial that several of those named have
        if self._may_be_without_rank(candidate, people):
            return people, reason
        before = self._memory.among(self._key(candidate), frozenset(people))
        if len(before) == 1:
            return {before[0]}, "nobody else of that name was mentioned before"
        if not (candidate.lead.present or candidate.given):
            officer = self._officer_of_family(candidate, before)
            if officer:
                return {officer}, "the others of that name are family, and are not called so"
        if not before and not candidate.lead.sex:
            officers = {person for person in people if self._roster.facts[person].level}
            if len(officers) == 1 and candidate.lead.level:
                return officers, "the rank fits nobody else"
        return people, reason

    def _may_be_without_rank(self, candidate: Candidate, people: set[str]) -> bool:
        """Return whether a whole name without a rank is that of an officer and of somebody else.

        Each has a given name of the other, and only the officer was called by the rank.
        """
        whole = candidate.family and len(self._view.words[candidate.first]) > 1
        civil = {person for person in people if not self._roster.facts[person].level}
        ranked = bool(self._memory.ranked & people)
        return bool(whole and candidate.given and civil and ranked and not candidate.lead.level)

    def _officer_of_family(self, candidate: Candidate, people: Sequence[str]) -> str:
        """Return the one officer, called so before, whom a bare surname means, or "".

        Everybody else of that name is family of somebody, or has been called by a form of
        address: a report goes on to call them so, or by a given name. `Hallam the landlord`
        is told apart from the officer; `a Hallam` is anybody of the name.
        """
        facts, words = self._roster.facts, self._view.words
        officers = [person for person in people if person in self._memory.ranked]
        family = all(
            facts[person].role in _FAMILY or person in self._memory.addressed
            for person in people
            if person not in officers
        )
        after = words[candidate.last + 1 : candidate.last + 2]
        before = words[max(0, candidate.first - 1) : candidate.first]
        told = after == ("the",) or not _OF_THE_NAME.isdisjoint(before)
        plain = candidate.family and family and not told
        return officers[0] if plain and len(officers) == 1 else ""

    def _by_office(
        self, candidate: Candidate, people: set[str], reason: str
    ) -> tuple[set[str], str]:
        """Return who holds the office or is the party that stands beside a surname, or acts so.

        Only where one of them does, so that nobody else becomes the chair.
        """
        place = self._view, candidate.lead.first, candidate.last
        roles = office_at(*place) | {party_at(*place)}
        holders = {person for person in people if self._roster.facts[person].role in roles}
        lead = candidate.lead.first
        # "Mayor Hallam" behind "the Mayor, Lena Hallam"
        for title in offices_beside(self._view, lead, candidate.first, candidate.last):
            holders |= self._memory.offices.get(title, set()) & people
        return (
            (holders, "only the office-holder does this") if len(holders) == 1 else (people, reason)
        )

    def _by_number(
        self, first: int, last: int, people: set[str], reason: str
    ) -> tuple[set[str], str]:
        """Return whose collar number stands beside a name: `PC J FARROW 3309`, `PC Farrow (09)`."""
        view = self._view
        beside = []
        if first and _TO_NUMBER.fullmatch(view.gap(first - 1)) and not is_dated(view, first - 1):
            beside.append(view.words[first - 1])
        if last + 1 < len(view) and _TO_NUMBER.fullmatch(view.gap(last)):
            called = view.words[last + 1] in _NUMBERED
            beside += view.words[last + 1 + called : last + 2 + called]
        owners = {self._roster.numbers[word] for word in beside if word in self._roster.numbers}
        if not owners and view.gap(last) == " (" and view.gap(last + 1)[:1] == ")":
            owners = self._roster.ending(people, view.words[last + 1])
        sure = len(owners) == 1 and owners < people
        return (owners, "this person's number stands beside it") if sure else (people, reason)

    def _by_age(
        self, candidate: Candidate, people: set[str], reason: str, *, family: bool
    ) -> tuple[set[str], str]:
        """Return the child of several people with a given name, where the words around tell one.

        `young Hamza`, `Hamza is nine`, `Umm Hamza`; else who of them is called by it alone.
        """
        facts = self._roster.facts
        children = {person for person in people if facts[person].child}
        if len(children) == 1 and of_a_child(self._view, candidate.lead.first, candidate.last):
            return children, "only one of them is a child"
        grown = people - children
        if candidate.given and len(grown) == 1 and self._is_sentenced(candidate):
            return grown, "no child is spoken to so"
        others = {person for person in people if facts[person].role not in _OFFICES}
        if others and others < people and not (family or candidate.lead.present):
            return others, "who acts in an office is not called so"
        return people, reason

    def _is_sentenced(self, candidate: Candidate) -> bool:
        """Return whether a court speaks to who has a name: `You, Ida Hallam, were trusted`."""
        spoken_to = self._view.before(candidate.lead.first, 6).endswith("you, ")
        return spoken_to and _DID.match(self._view.after(candidate.last, 20)) is not None

    def _by_saying(
        self, candidate: Candidate, people: set[str], reason: str
    ) -> tuple[set[str], str]:
        """Return the one officer, or the witness, of whom a text says it: `Dai is the officer`."""
        marked = owners_of_mark(self._view, self._roster, candidate.first, people)
        if len(marked) == 1:
            return marked, "this person says that it marks what he or she produces"
        meant = self._corrected(candidate.last) & people
        if len(meant) == 1:
            return meant, "a given name behind it says who is meant"
        officers = {person for person in people if self._roster.facts[person].level}
        called = " ".join(self._view.words[candidate.first : candidate.last + 2])
        if len(officers) == 1 and self._view.once(is_the_officer, called):
            return officers, "the text says that this is the officer"
        return people, reason

    def _corrected(self, last: int) -> set[str]:
        """Return who has the given name that a correction adds: `PC Hallam, I mean Ida,`."""
        said = self._view.words[last + 1 : last + 4]
        if said[:2] != ("i", "mean") or self._view.gap(last + 2) != " ":
            return set()
        names = self._roster.part(said[2]) if len(said) > 2 else None
        return set(names.personal) if names is not None else set()

    def _rank_fits(self, candidate: Candidate, person: str) -> bool:
        level = self._roster.facts[person].level
        return not candidate.lead.level or not level or abs(level - candidate.lead.level) < 3

    def _titles(self, candidate: Candidate) -> Iterator[str]:
        """Yield the honour behind a name, and the form of address before it.

        The latter by the sex that it tells, or by its words.
        """
        view, last = self._view, candidate.last
        behind = view.words[last + 1] if last + 1 < len(view) else ""
        if behind in _HONOURS and view.all_capitals(last + 1):
            yield behind
        words = view.words[candidate.lead.first : candidate.first]
        if title := candidate.lead.sex or " ".join(
            _TITLES[word] for word in words if word in _TITLES
        ):
            yield title

    def _key(self, candidate: Candidate, title: str = "") -> str:
        """Return the words by which a person is known: the surname, or the given name."""
        if candidate.family:
            words = {
                word
                for word in self._view.words[candidate.first : candidate.last + 1]
                if word in self._roster.surnames
            }
            return f"{title} {' '.join(sorted(words))}"
        return f"{title} {self._view.words[candidate.first]}"

    def _remember(self, group: list[tuple[Candidate, Verdict]], person: str) -> None:
        for candidate, _ in group:
            in_office = any(person in holders for holders in self._memory.offices.values())
            if candidate.lead.level and not in_office:  # a commissioner may be elected
                self._memory.ranked.add(person)
            elif candidate.lead.sex:
                self._memory.addressed.add(person)
            self._memory.note(self._key(candidate), person)
            for title in self._titles(candidate):
                self._memory.note(self._key(candidate, title), person)
            for word in self._view.words[candidate.first : candidate.last + 1]:
                self._memory.note(f" {word}", person)


def _rule(candidate: Candidate) -> str:
    kinds = set().union(*candidate.kinds.values())
    if kinds & FAMILY:
        if candidate.given:
            return "detect/full-name"
        return "detect/titled-surname" if candidate.lead.present else "detect/surname"
    if candidate.given and kinds & PERSONAL:
        return "detect/given-name-and-initial"
    return next((rule for kind, rule in _RULES if kind in kinds), "detect/name")
