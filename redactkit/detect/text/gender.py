"""Words that tell whether somebody is a man or a woman, and of whom they tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.mention import Mention
from redactkit.detect.text.view import View
from redactkit.records.types import Person
from redactkit.spans import Span

_MALE = word_set("he him his himself man male boy schoolboy policeman gentleman men boys")
_FEMALE = word_set("she her hers herself woman female girl schoolgirl policewoman lady women girls")
_VERBS = word_set("was is has does")
_ROLES = {
    "officer": "subject-officer", "constable": "subject-officer", "pc": "subject-officer",
    "sergeant": "subject-officer", "inspector": "subject-officer", "child": "child",
    "victim": "victim", "complainant": "complainant", "pupil": "child", "witness": "witness",
}  # fmt: skip
_LOOK_BACK = 24


def words_of_sex(
    view: View,
    persons: Sequence[Person],
    concerned: tuple[str, ...],
    names: Sequence[Mention],
    lexicon: Lexicon,
) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """Yield each word that tells a sex, as that of the last person who can be meant.

    Args:
        view: The text.
        persons: The roster; who has no sex there can be meant by every such word.
        concerned: Who is meant where nobody was mentioned before.
        names: Mentions of names.
        lexicon: Words of the language.

    Yields:
        The place, whom it tells of, and the word as its ladder reads it.
    """
    sexes = {person.id: person.sex for person in persons}
    references = sorted(_references(view, persons, names))
    places = [place for place, _ in references]
    for index, word in enumerate(view.words):
        sex = "M" if word in _MALE else "F" if word in _FEMALE else ""
        if not sex:
            continue
        behind = bisect_left(places, view.span(index, index).start)
        before = (people for _, people in references[max(0, behind - _LOOK_BACK) : behind][::-1])
        people = next(
            (fit for each in before if (fit := _of_sex(each, sex, sexes))),
            _of_sex(concerned, sex, sexes),
        )
        if people:
            last, value = _pronoun(view, index, lexicon)
            yield view.span(index, last), people, value


def _references(
    view: View, persons: Iterable[Person], names: Sequence[Mention]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where people are mentioned, by name or as "the officer"."""
    for mention in names:
        if mention.attribute == "name" and mention.people:
            yield mention.span.start, mention.people
    by_role: dict[str, tuple[str, ...]] = {}
    for person in persons:
        by_role[person.role] = (*by_role.get(person.role, ()), person.id)
    for index, word in enumerate(view.words):
        if people := by_role.get(_ROLES.get(word, "")):
            yield view.span(index, index).start, people


def _pronoun(view: View, index: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return the last word that changes with a pronoun, and what its ladder reads."""
    word = view.words[index]
    following = view.words[index + 1] if index + 1 < len(view.words) else ""
    beside = view.gap(index) == " "
    if word in ("he", "she") and following in _VERBS and beside:
        return index + 1, f"{word} {following}"
    owns = beside and following not in lexicon.function and following not in lexicon.verbs
    return index, "her own" if word == "her" and following and owns else word


def _of_sex(people: Iterable[str], sex: str, sexes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(person for person in people if sexes.get(person, "") in ("", "X", sex))
