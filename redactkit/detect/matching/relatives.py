"""People whom the roster knows by a tie alone: somebody's mother-in-law or stepson.

They are meant where the tie, or another word for it, belongs to the person to whom the
roster ties them: by that person's name or rank, or by a pronoun.

And ties that identify, though the roster does not hold them: "the complainant is the
defendant's niece" names her to all who know him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.folding import words_of
from redactkit.detect.text.numerals import SMALL
from redactkit.detect.text.view import View
from redactkit.records.types import Person

_SPOUSES = ("wife", "husband", "spouse", "partner", "girlfriend", "boyfriend", "fiancee", "fiance")
# Ties that are another tie of the spouse, by what they are called.
_OF_SPOUSE = {
    "mother in law": ("mother", "mum", "mam"),
    "father in law": ("father", "dad"),
    "sister in law": ("sister",),
    "brother in law": ("brother",),
    "stepson": ("son", "boy", "lad"),
    "stepdaughter": ("daughter", "girl"),
    "stepchild": ("child", "son", "daughter"),
}
_SAME = (
    "mother mum mam mummy",
    "father dad daddy",
    "wife spouse missus",
    "husband spouse",
    "partner girlfriend boyfriend fiance fiancee",
    "grandmother nan nana gran granny grandma",
    "grandfather grandad granddad grandpa",
    "son boy lad",
    "daughter girl",
    "stepson stepchild",
    "stepdaughter stepchild",
    "stepfather stepdad",
    "stepmother stepmum",
    "grandson grandchild",
    "granddaughter grandchild",
    "neighbour",
    "lodger",
)
_TIE_ENDS = word_set(" ".join((*_SAME, *_OF_SPOUSE))) | word_set(
    "brother sister child nephew niece cousin"
)
_SINGULAR = {"children" if word == "child" else word + "s": word for word in _TIE_ENDS}
# What the other person is to somebody with a tie.
_PARENTS = "father mother dad daddy mum mummy mam parent stepfather stepmother stepdad stepmum"
_GRANDPARENTS = (
    "grandfather grandmother grandad granddad grandpa grandma gran granny nan nana grandparent"
)
_OTHER_WAY = {
    tie: word_set(others)
    for ties, others in (
        ("son daughter child boy girl lad stepson stepdaughter stepchild", _PARENTS),
        ("grandson granddaughter grandchild", _GRANDPARENTS),
        ("nephew niece", "uncle aunt auntie"),
        ("brother sister", "brother sister"),
        ("cousin", "cousin"),
    )
    for tie in ties.split()
}
_WHOSE = word_set("whose his her their s")
_IS_A = re.compile(
    r"(?:,\s|,?\s(?:who\s)?(?:is|was|has been|had been|being)\s)(?:(?:now|then|also)\s)?"
    r"(?:the|an?|our)\s(?P<post>[^.,;:\n]+)"
)
_OF_THE = re.compile(r"\sof\sthe\s(?P<post>[^.,;:\n]+)")
_REACH, _LONGEST_POST = 60, 4
_UNCERTAIN = word_set("a an another one some his her their our my")
_POST_ENDS = re.compile(r"\s(?:of|at|in|on|for|to|from|with|who|near)\s")
_PRONOUNS = {"his": "M", "her": "F", "their": "", "my": "", "your": ""}
_KIN = word_set(
    "niece nephew daughter son stepdaughter stepson sister brother half-sister half-brother cousin "
    "granddaughter grandson wife husband girlfriend boyfriend partner mother father aunt uncle "
    "stepmother stepfather stepsister stepbrother grandmother grandfather sister-in-law "
    "brother-in-law mother-in-law father-in-law fiancee fiance widow"
)
_ACCUSED = word_set("defendant accused appellant offender perpetrator suspect")
# The roles of those whom a tie to the accused would identify.
_TIED = {
    "victim": {"victim", "complainant", "child"},
    "complainant": {"victim", "complainant", "child"},
    "child": {"child"},
    "witness": {"witness"},
}
# What a roster and a text call people by what they are in the case; "" may be any of them.
_ROLES = {
    "officer": "subject-officer", "complainant": "complainant", "victim": "victim",
    "witness": "witness", "defendant": "", "accused": "", "applicant": "", "appellant": "",
}  # fmt: skip
_LONGEST_TIE = 4
_AGES = word_set("year years old young little small teenage teenaged own adult grown disabled")
_QUALITIES = word_set(
    "younger elder eldest youngest older only twin half late former ex little adult"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """How the roster ties somebody to another person.

    Attributes:
        person: Who has no other name.
        attribute: Under which the roster holds the tie.
        names: Surnames of the other person.
        sex: Of the other person, or "".
        roles: What the other person is in the case, where that is known.
        post: What the other person is, who is not of the roster: `coxswain`.
    """

    person: str
    attribute: str
    names: frozenset[str] = field(repr=False)
    sex: str = ""
    roles: frozenset[str] = frozenset()
    post: str = ""


def relatives(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the words for a tie by which people of the roster are meant, however they overlap."""
    yield from _of_accused(view, roster)
    ties = _ties(roster)
    if not ties:
        return
    yield from _to_posts(view, ties)
    for index in view.where({words[0] for words in ties}):
        for words, tied in ties.items():
            last = index + len(words) - 1
            if view.words[index : last + 1] != words:
                continue
            people = tuple(
                sorted({tie.person for tie in tied if _belongs(view, roster, index, last, tie)})
            )
            if people:
                rule = AMBIGUOUS if len(people) > 1 else "detect/relationship"
                reason = "the roster ties this person to the one named here"
                yield Mention(view.span(index, last), people, tied[0].attribute, rule, reason)


def _of_accused(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the ties to the accused of whom the text speaks by a role or a name of the roster.

    `The victim is the defendant's niece`; `the defendant's niece, Alana Fennimore`.
    """
    for index in view.where(_KIN):
        if index < 2 or view.words[index - 2 : index] != (view.words[index - 2], "s"):
            continue
        if view.words[index - 2] not in _ACCUSED or view.gap(index - 2) != "'":
            continue
        people = _told(view, roster, index)
        if people:
            rule = AMBIGUOUS if len(people) > 1 else "detect/relationship"
            reason = "it tells how this person is related to the accused"
            yield Mention(view.span(index, index), people, "other", rule, reason)


def _told(view: View, roster: Roster, index: int) -> tuple[str, ...]:
    """Return of whom the words around a tie tell it."""
    if view.gap(index) == ", " and view.capital(index + 1):
        part = roster.part(view.words[index + 1])
        if part is not None and part.personal:
            return tuple(sorted(part.personal))
    first = index - 3 if view.words[index - 3 : index - 2] == ("the",) else index - 2
    if first < 2 or view.words[first - 1] not in {"is", "was"}:
        return ()
    roles = _TIED.get(view.words[first - 2], set())
    return tuple(sorted(who for who, fact in roster.facts.items() if fact.role in roles))


def _to_posts(view: View, ties: Mapping[tuple[str, ...], Sequence[Tie]]) -> Iterator[Mention]:
    """Yield what says of a relative what the roster says: `whose grandfather is the coxswain`."""
    told: dict[str, dict[str, set[Tie]]] = {}
    for words, tied in ties.items():
        for tie in tied:
            for other in _OTHER_WAY.get(words[-1], ()) if tie.post else ():
                told.setdefault(other, {}).setdefault(tie.post, set()).add(tie)
    for index in view.where(told.keys()):
        if not index or view.words[index - 1] not in _WHOSE:
            continue
        behind = _IS_A.match(view.after(index, _REACH))
        posts = told[view.words[index]]
        said = words_of(behind["post"])[:_LONGEST_POST] if behind else ()
        for post in posts.keys() & {*said}:
            last = next(at for at in range(index, len(view)) if view.words[at] == post)
            people = tuple(sorted({tie.person for tie in posts[post]}))
            attribute = min(tie.attribute for tie in posts[post])
            rule = AMBIGUOUS if len(people) > 1 else "detect/relationship"
            reason = "the roster tells what this relative is"
            yield Mention(view.span(index, last), people, attribute, rule, reason)


def _belongs(view: View, roster: Roster, first: int, last: int, tie: Tie) -> bool:
    """Return whether the tie is one to the person to whom the roster ties somebody."""
    while first and _is_quality(view, first - 1):
        first -= 1
    if tie.post:
        return _is_to_post(view, first, last, tie.post)
    before = view.words[first - 1] if first and view.gap(first - 1) in {" ", "\n"} else ""
    if before in _PRONOUNS:
        fits = _PRONOUNS[before] in ("", tie.sex) or not tie.sex
        return fits and _is_spoken_of(view, roster, first, tie)
    if before == "s" and first > 1:
        owner = view.words[first - 2]
        ranked = any(prefix.level > 0 for prefix in roster.lexicon.prefixes.get(owner, ()))
        role = owner in _ROLES and (not tie.roles or _ROLES[owner] in {"", *tie.roles})
        return owner in tie.names or role or ranked
    if view.words[last + 1 : last + 2] != ("of",):
        return False
    of = view.words[last + 2 : last + 6]
    role = of[:1] == ("the",) and _ROLES.get("".join(of[1:2])) in tie.roles
    return role or not tie.names.isdisjoint(of)


def _is_to_post(view: View, first: int, last: int, post: str) -> bool:
    """Return whether a tie is to who is something: `the coxswain's niece`, `the niece of the …`."""
    behind = _OF_THE.match(view.after(last, _REACH))
    said = words_of(behind["post"])[:_LONGEST_POST] if behind else ()
    return view.words[max(0, first - 2) : first] == (post, "s") or post in said


def _is_quality(view: View, index: int) -> bool:
    """Return whether a word tells of what age or sort somebody is: `his ten-year-old stepson`."""
    word = view.words[index]
    joined = view.gap(index) in {" ", "-", "\n"}
    return joined and (word in _AGES or word in SMALL or word.isdigit())


def _is_spoken_of(view: View, roster: Roster, index: int, tie: Tie) -> bool:
    """Return whether the last person of the roster whom a text names is the one of a tie.

    Or it names none before a word, nor tells by a role of another in the same sentence.
    """
    for before in range(index - 1, -1, -1):
        word = view.words[before]
        if word in roster.surnames and view.capital(before):
            return word in tie.names
        if not tie.names and _ROLES.get(word) in tie.roles:
            return True
        if tie.roles and _ROLES.get(word) in _TIED and _ROLES[word] not in tie.roles:
            return False
    return True


@lru_cache(maxsize=4)
def _ties(roster: Roster) -> Mapping[tuple[str, ...], tuple[Tie, ...]]:
    """Return who is known by each form of a tie alone."""
    found: dict[tuple[str, ...], tuple[Tie, ...]] = {}
    for person in roster.persons:
        if person.name.given or person.name.family:
            continue
        for identifier in person.identifiers:
            tie, other = _told_tie(identifier.value)
            owners = _owners(roster, other)
            post = "" if owners else _post(roster, other)
            if not (tie and (owners or post)) or _of_one(tie.split()[-1]) not in _TIE_ENDS:
                continue
            names = frozenset(word for who in owners for word in words_of(who.name.family))
            roles = frozenset(who.role for who in owners)
            tied = Tie(person.id, identifier.type, names, _sex(roster, names), roles, post)
            for words in _forms(tie):
                found[words] = (*found.get(words, ()), tied)
    return found


def _told_tie(value: str) -> tuple[str, str]:
    """Return a tie and whose it is, both folded; "" where a value tells none.

    `stepson of Sergeant Holme`; `the officer's stepson`; `his mother-in-law, who lives there`.
    """
    said = words_of(value.partition(",")[0])
    whole = f" {' '.join(said)} "
    tie, of, other = whole.partition(" of ")
    if of:
        return tie.removeprefix(" the ").strip(), other.strip()
    other, s, tie = whole.partition(" s ")
    if s:
        return tie.strip(), other.strip()
    short = said[:1] and said[0] in _PRONOUNS and len(said) <= _LONGEST_TIE
    return (" ".join(said[1:]), "") if short else ("", "")


def _owners(roster: Roster, other: str) -> list[Person]:
    """Return the people whom the roster means by a name, or by a role or rank without one.

    Where it says nothing but `his`, the officer whom the case is about.
    """
    words = set(other.split())
    named = [
        person for person in roster.persons
        if (family := words_of(person.name.family)) and words.issuperset(family)
    ]  # fmt: skip
    if named:
        return named
    roles = {_ROLES[word] for word in words & _ROLES.keys()}
    prefixes = (prefix for word in words for prefix in roster.lexicon.prefixes.get(word, ()))
    if not words or any(prefix.level > 0 for prefix in prefixes):
        roles.add("subject-officer")
    return [person for person in roster.persons if person.role in roles]


def _post(roster: Roster, other: str) -> str:
    """Return what somebody is whom the roster has not: `the coxswain of the lifeboat`."""
    words = _POST_ENDS.split(other)[0].split()
    post = words[-1] if len(words) > 1 else ""
    ranked = any(prefix.level > 0 for prefix in roster.lexicon.prefixes.get(post, ()))
    unknown = ranked or post in _ROLES or not post or words[0] in _UNCERTAIN
    return "" if unknown else post


def _sex(roster: Roster, names: frozenset[str]) -> str:
    """Return the sex of those who have some surnames, where it is one."""
    sexes = {
        roster.facts[who].sex
        for name in names
        if (part := roster.part(name)) is not None
        for who in part.family
    }
    return sexes.pop() if len(sexes) == 1 else ""


def _of_one(tie: str) -> str:
    """Return the word for one of several: `boy` of `boys`."""
    return _SINGULAR.get(tie, tie)


def _forms(tie: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a tie, in every usual way of saying it."""
    *qualities, kin = tie.split()
    if qualities and qualities[-1] in _QUALITIES:
        yield tuple(tie.split())
        tie = kin  # his younger daughter is his daughter
    one = _of_one(tie)
    said = {tie, *(word for line in _SAME if one in line.split() for word in line.split())}
    if one != tie:
        said = {many for many, single in _SINGULAR.items() if single in {one, *said}}
    for words in said:
        yield tuple(words.split())
        if words.startswith("step"):
            yield tuple(words.replace("step", "step ", 1).split())
    step = tie.replace("step ", "step")
    for spouse in _SPOUSES:
        for word in _OF_SPOUSE.get(step, ()):
            yield spouse, "s", word
