# ruff: noqa: E501 (a pattern is read best in one line)
"""Who acts in an office, by what stands around the name.

The chair, a member, a speaker; and those outside the case whom the public knows.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.view import View

_REACH = 60
_TITLE = r"[\s,]{1,3}(?:(?:mr|mrs|ms|miss|mx|dr|professor|sir|dame|hhj|judge)\.?\s)?\Z"
# The words before a name, by role; then those behind it.
_BEFORE = (
    ("panel-chair", r"(?:chair|chairman|chairwoman|chairperson|lqc|presiding officer)"),
    ("panel-member", r"(?:panel member|panel members|member of the panel|(?:lay|independent|police) member|assessor)"),
    ("spokesperson", r"(?:spokesperson|spokesman|spokeswoman|press officer|speaking for the force)"),
    ("foi-officer", r"(?:(?:freedom of information|foi|records|information|disclosure) (?:officer|manager|adviser))"),
)  # fmt: skip
_OFFICE_BEFORE = [(role, re.compile(rf"(?<![^\W_]){words}{_TITLE}")) for role, words in _BEFORE]
_OFFICE_AFTER = [
    (
        role,
        re.compile(
            rf",?\s\(?(?:(?:who\s)?(?:was|is|as|acted as)\s)?(?:the\s|a\s|an\s)?{words}(?![^\W_])"
        ),
    )
    for role, words in _BEFORE
]
_CHAIRS = re.compile(
    r"(?:\s(?:then|also|later|again|formally))?\s(?:ruled|adjourned|presided|chaired|chairs|presides"
    r"|directed (?:that|the panel)|opened the hearing|closed the hearing|gave (?:directions|the panel's)"
    r"|announced the (?:panel's|outcome|decision|finding)|delivered the|read the (?:panel's|decision)"
    r"|reminded the panel|declined to (?:order|direct)|refused the application|granted the application"
    r"|made the order|lifted the order|varied the order)(?![^\W_])"
)
_PANEL = re.compile(r"chaired by\s(?:[^\W\d_]+\.?\s){0,3}\Z")


def office_at(view: View, first: int, last: int) -> frozenset[str]:
    """Return the roles in which the text says that somebody acts.

    Args:
        view: The text.
        first: First word of the name, with its titles.
        last: Last word of it.
    """
    before, after = view.before(first, _REACH), view.after(last, _REACH)
    roles = {role for role, words in _OFFICE_BEFORE if words.search(before)}
    roles |= {role for role, words in _OFFICE_AFTER if words.match(after)}
    if _CHAIRS.match(after) or _PANEL.search(before):
        roles.add("panel-chair")
    return frozenset(roles)


# What somebody is in a case, between articles and commas beside a name.
_PARTIES = {
    "complainant": "complainant", "victim": "victim", "witness": "witness", "child": "child",
    "officer": "subject-officer", "constable": "subject-officer", "sergeant": "subject-officer",
    "inspector": "subject-officer",
}  # fmt: skip
_PARTY = rf"(?:the|an?)\s(?:[a-z]+\s)?(?P<party>{'|'.join(_PARTIES)})"
_PARTY_BEFORE = re.compile(rf"(?<![^\W_]){_PARTY},?\s\(?(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s)?\Z")
_PARTY_AFTER = re.compile(rf"(?:,|\s\()\s?(?:who\s(?:is|was)\s)?{_PARTY}(?![^\W_])")


def party_at(view: View, first: int, last: int) -> str:
    """Return the role in the case that stands beside a name, or "": `the victim, D. Hughes`."""
    found = _PARTY_BEFORE.search(view.before(first, _REACH)) or (
        _PARTY_AFTER.match(view.after(last, _REACH))
    )
    return _PARTIES[found["party"]] if found else ""


_THE_OFFICER = r"\s(?:is|was|means|meant)\sthe\s(?:officer|constable|sergeant)\s*(?:[.,;)!?]|\Z)"


def is_the_officer(folded: str, name: str) -> bool:
    """Return whether a text says of a name that it is the officer: `Dai Copper is the officer`."""
    return re.search(rf"(?<![^\W_]){re.escape(name)}{_THE_OFFICER}", folded) is not None


# Ministers, judges, chief officers and regulators: named in public for what they do.
_PUBLIC = (
    r"(?:home|foreign|justice|health|education|defence) secretary|secretary of state(?: for [a-z ]{3,40})?"
    r"|prime minister|first minister|(?:policing|justice|security|home office) minister"
    r"|minister (?:of state|for [a-z ]{3,40})|shadow home secretary|lord chancellor|lord chief justice"
    r"|lady chief justice|master of the rolls|attorney general|solicitor general|advocate general"
    r"|director of public prosecutions|chief crown prosecutor|information commissioner"
    r"|chief coroner|senior coroner|(?:hm )?(?:area |assistant )?coroner|police and crime commissioner"
    r"|deputy mayor|lord mayor|mayor|lord advocate|chief inspector of constabulary|director general"
    r"|president of the [a-z ]{3,40}|chief ombudsman|biometrics commissioner|victims' commissioner"
    r"|(?:honorary |vice[- ])?consul(?:[- ]general)?|high commissioner"
    r"|h(?:is|er) majesty's ambassador(?: (?:to|of|in) (?:the )?[a-z ]{3,40})?"
    # Schemes and charities have ambassadors too.
    r"|ambassador (?:to|of) (?:the )?(?P<country>[a-z]+)(?: [a-z ]{3,40})?"
    r"|member of parliament|mp for [a-z ]{3,40}|(?:county |town |parish )?councillors?|cllrs?|alderman"
)
# Whom the public knows for what they did: `the cleric Abu Hamza al-Masri`.
_NOTORIOUS = (
    r"the\s(?:(?:radical|extremist|hate|convicted|notorious|infamous)\s)?(?:cleric|preacher|serial killer|terrorist|gangster|mobster"
    r"|dictator|warlord|spy|train robber|cult leader)"
)
# The last words of those that stand before a name.
OFFICE_WORDS = word_set(
    "secretary minister chancellor justice rolls general prosecutions prosecutor commissioner coroner "
    "mayor advocate constabulary consul ambassador ombudsman councillor councillors cllr cllrs alderman "
    "cleric preacher killer terrorist gangster mobster dictator warlord spy robber leader"
)
# One of these is in each of them.
_OF_OFFICES = OFFICE_WORDS | {"president", "parliament", "mp"}
_PUBLIC_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{_PUBLIC}|{_NOTORIOUS})[\s,]{{1,3}}(?:(?:the\s)?(?:rt|right)\shon(?:ourable)?\.?\s)?"
    r"(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|baroness|his honour|her honour|judge|hhj|professor)\.?\s){0,3}\Z"
)
_PUBLIC_AFTER = re.compile(
    r"(?:\s(?:kc|qc|cbe|obe|mbe|qpm))*,\s(?:then\s|now\s)?(?:the\s|an?\s)?(?:then\s|former\s)?"
    rf"(?:{_PUBLIC})(?![^\W_])"
)
# Who speaks for a party in an open hearing.
_COUNSEL_AFTER = re.compile(
    r"(?:\s(?:kc|qc))?[\s,(]{1,3}(?:who\s)?(?:was\s|is\s)?(?:appeared\s|appearing\s|instructed\s|acting\s)?"
    r"(?:(?:leading\s|junior\s)?counsel\s(?:for|to|on behalf of)(?![^\W_])"
    r"|(?:for|on behalf of)\sthe\s(?:[a-z]+\s)?(?:authority|respondent|claimant|appellant|applicant|defendant|defence"
    r"|crown|prosecution|chief constable|commissioner|federation|department|council|regulator|inquest|inquiry)(?![^\W_]))"
)
# The letters of a judge; those that are a title or an initial as well need what a judge does.
_JUDGES_LETTERS = re.compile(
    r"\s(?:(?:ljj?|lcj|jsc)(?![^\W_])"
    r"|mr(?=[;)\]]|\s(?:said|held|observed|gave|considered|described|explained)(?![^\W_]))"
    r"|[jp](?=\s(?:said|held|observed)(?![^\W_])))"
)
_OTHER_LETTERS = re.compile(r",?\s(?:mp|msp|kc|qc)(?![^\W_])")
_JUDICIAL = word_set("judge justice hhj recorder lord baroness")


# What somebody holds, and what many are called.
_HELD = word_set("bishop archbishop dean abbot abbess canon prior deacon archdeacon provost consul")


def is_post(view: View, index: int) -> bool:
    """Return whether a surname is the end of a post: `the Chief Constable's policy`."""
    before = view.words[index - 1] if index and view.gap(index - 1) == " " else ""
    return view.words[index] == "constable" and before == "chief" and view.capital(index - 1)


def is_title(view: View, index: int, givens: AbstractSet[str]) -> bool:
    """Return whether a surname is the title of somebody else: `Bishop Olive`.

    Where the text speaks of who holds the office, and a given name stands behind the word.
    """
    if view.words[index] not in _HELD or view.gap(index) != " ":
        return False
    named = view.capital(index) and view.capital(index + 1) and view.words[index + 1] in givens
    return named and view.once(_is_held, view.words[index])


def _is_held(folded: str, office: str) -> bool:
    return re.search(rf"(?<![^\W_])the\s{office}\sof\s", folded) is not None


def _office_before(view: View, first: int) -> re.Match[str] | None:
    """Return the public office that stands before a name."""
    found = _PUBLIC_BEFORE.search(view.before(first, 2 * _REACH))
    return found if _is_sent(view, found, max(0, view.starts[first] - 2 * _REACH)) else None


def _office_after(view: View, last: int) -> re.Match[str] | None:
    """Return the public office that stands behind a name."""
    found = _PUBLIC_AFTER.match(view.after(last, 2 * _REACH))
    return found if _is_sent(view, found, view.ends[last]) else None


def _is_sent(view: View, found: re.Match[str] | None, start: int) -> bool:
    """Return whether an ambassador, if it is one, is a country's: `ambassador to Peru`."""
    if found is None or found["country"] is None:
        return found is not None
    return view.capital(view.word_at(start + found.start("country")))


def public_office(view: View, first: int, last: int) -> str:
    """Return the last word of the public office that stands with a whole name, or "".

    Args:
        view: The text.
        first: First word of the name, with its titles.
        last: Last word of it.
    """
    near = view.words[max(0, first - _REACH) : first]
    found = None
    if not _OF_OFFICES.isdisjoint(near):
        found = _office_before(view, first)
    found = found or _office_after(view, last)
    words = re.findall(r"[^\W_]+", found[0]) if found else []
    return next((word for word in reversed(words) if word in OFFICE_WORDS), "")


# An office in apposition, before a name and behind it.
_APPOSED = re.compile(r"[,;)]|\.?\s*\Z|\.\s")
_OFFICE_BEHIND = re.compile(
    r"(?:,\s|\s\()(?:(?:now|then)\s)?the\s(?P<office>(?:[a-z]+\s){0,5}?[a-z]+)"
    r"(?=\s*(?:[,.;)]|\Z)|\s(?:of|for)\s)"
)


def offices_beside(view: View, first: int, start: int, last: int) -> tuple[str, ...]:
    """Return the words that may be the office of who has a name.

    `Mayor Hallam`; `the Mayor, Ms Hallam, said`; `Ms Hallam, the Mayor,`.

    Args:
        view: The text.
        first: First word of the name, with its titles.
        start: First word without them.
        last: Last word of it.
    """
    gap = view.gap(first - 1) if first else ""
    after = view.after(last, _REACH)
    before = gap == " " or (gap in {", ", " ("} and _APPOSED.match(after) is not None)
    behind = _OFFICE_BEHIND.match(after)
    return (
        *view.words[first - before : start],
        *(behind["office"].split() if behind else ()),
    )


def is_judge(view: View, first: int, last: int) -> bool:
    """Return whether the title or letters of a judge stand with a name (`Bingham MR said`)."""
    if first and view.words[first - 1] in {"justice", "hhj"} and view.capital(first - 1):
        return True
    return _has_letters(view, last, _JUDGES_LETTERS)


def _has_letters(view: View, last: int, letters: re.Pattern[str]) -> bool:
    """Return whether some letters stand behind a name, and are not its initials in capitals."""
    if letters.match(view.after(last, _REACH)) is None or not view.all_capitals(last + 1):
        return False
    return not view.all_capitals(last) or view.words[last + 1] in {"mp", "msp"}


def is_public_office(view: View, first: int, last: int) -> bool:
    """Return whether the public knows somebody by the office that stands with the name.

    Args:
        view: The text.
        first: First word of the name, without titles.
        last: Last word of it.
    """
    if first and view.words[first - 1] in _JUDICIAL and view.capital(first - 1):
        return True
    near = view.words[max(0, first - _REACH) : first]
    if not _OF_OFFICES.isdisjoint(near) and _office_before(view, first):
        return True
    after = view.after(last, 2 * _REACH)
    if is_judge(view, first, last) or _has_letters(view, last, _OTHER_LETTERS):
        return True
    return (_office_after(view, last) or _COUNSEL_AFTER.match(after)) is not None
