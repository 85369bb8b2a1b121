# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether a surname is that of a party to a case in the law reports.

A case that was decided years before this one is about somebody else: its name stays, in
full and by the short name that a lawyer gives it (`In Hallam the court held`). Of a newer
one nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from redactkit.detect.text.context import possessive
from redactkit.detect.text.view import View

_REPORT = (
    r"[\[(](?:1[89]|20)\d\d[\])]\s(?:\d{1,2}\s)?(?:uk|ew|wlr|all\ser|cr\sapp|nica|niqb|csih|csoh|hcjac|ac\s|qb\s"
    r"|kb\s|ch\s|fam\s|irlr|icr|ecr|ehrr|inlr|flr)"
)
# A court that no list has, in capitals as it is written: `[2011] NMCA Civ 12`, not `[2011] on 3 May`.
_ABBREVIATED = (
    r"(?!(?:AND|AT|BEFORE|BY|DURING|FOR|FROM|IN|OF|ON|OR|OVER|TO|UNDER|UNTIL|WITH|HHJ|PC|DC|PS|DS|DI|DCI|CC|ACC|DCC)\s)"
    r"[A-Z]{2}[A-Za-z]{0,4}(?:\s\(?[A-Z][A-Za-z]{1,7}\)?){0,2}\s\d{1,5}(?!\d)"
)
_COURT_BEFORE = re.compile(r"\[(?:1[89]|20)\d\d\]\s(?:\d{1,2}\s)?\Z")
_COURT = re.compile(_ABBREVIATED)
# In the original.
_REPORTED = rf"((?i:{_REPORT})|\[(?:1[89]|20)\d\d\]\s(?:\d{{1,2}}\s)?{_ABBREVIATED})"
_VERSUS_AFTER = re.compile(
    rf"(?:\)|\s(?i:and)\s[^\W\d_]+|\s(?i:anor))?\s[Vv]\.?\s[^\n]{{1,80}}?{_REPORTED}"
)
_CITED_AFTER = re.compile(rf"[^\n]{{0,60}}?{_REPORTED}")
_VERSUS_BEFORE = re.compile(r"(?<![^\W_])v\.?\s\Z")
# What a list of authorities or a glossary says of a case that it cites by its name alone.
_AUTHORITY = re.compile(
    r"[\s,:\u2013-]{1,6}(?:is |was )?(?:an?|the) (?:[a-z]+ ){0,3}(?:authority|precedent|case) (?:on|for|about)(?![^\W_])"
    r"|[\s,:\u2013-]{1,6}(?:is |was )?(?:an?|the) leading (?:case|authority)(?![^\W_])|\s(?:guidelines|guidance)(?![^\W_])"
)
# Whom people sue in Strasbourg only, and are known by it.
_STATES = (
    r"(?:the\s)?(?:united kingdom|uk|ireland|france|germany|italy|spain|portugal|belgium|(?:the )?netherlands|luxembourg|austria|switzerland"
    r"|greece|turkey|t\u00fcrkiye|turkiye|cyprus|malta|poland|hungary|romania|bulgaria|(?:the )?czech republic|slovakia|slovenia|croatia|serbia"
    r"|bosnia and herzegovina|north macedonia|albania|moldova|ukraine|russia|georgia|armenia|azerbaijan|lithuania|latvia|estonia"
    r"|finland|sweden|norway|denmark|iceland|liechtenstein|monaco|andorra|san marino)"
)
# Who regulates other professions, or information: what they bring is no case of the police.
_REGULATORS = (
    r"(?:sra|solicitors regulation authority|gmc|general medical council|nmc|nursing and midwifery council|bsb|bar standards board"
    r"|hcpc|gdc|gphc|gosc|social work england|law society|ic|ico|information commissioner|hmrc|fca|financial conduct authority|pra)"
)
_BY_REGULATOR = re.compile(rf"(?<![^\W_]){_REGULATORS}\sv\.?\s[*_]{{0,3}}\Z")
_AGAINST_REGULATOR = re.compile(rf"[*_]{{0,3}}\sv\.?\s[*_]{{0,3}}(?:the\s)?{_REGULATORS}(?![^\W_])")
_EVERYBODYS = re.compile(r"(?<![^\W_])(?:ico?|information commissioner|hmrc)(?![^\W_])")
_OF_A_YEAR = re.compile(r"[\[(](?:19|20)\d\d[\])]")
_CROWN = re.compile(r"(?<![^\W_])r\sv\.?\s\Z")
# How a party stands in the name of a case: `R (Hallam) v`, `Re Hallam`, `Attorney General v Hallam`.
_V = r"(?:-v-|v(?:s|ersus)?\.?)"
_ANOTHER = r"(?:\s(?:and|&)\s(?:others?|another|anor|ors)\.?)?"
_AGAINST = re.compile(rf"\)?{_ANOTHER}[*_]{{0,3}}\s{_V}\s[*_]{{0,3}}(?=[^\W\d_])")
# Nobody called Georgia Hall.
_AGAINST_STATE = re.compile(
    rf"\)?{_ANOTHER}[*_]{{0,3}}\s{_V}\s[*_]{{0,3}}{_STATES}(?![^\W_]|\s(?-i:[A-Z]))", re.IGNORECASE
)
# By what a case in Strasbourg is cited: its year, the number of the application, the reports.
_STRASBOURG = re.compile(
    r"[*_]{0,3},?\s(?:[\[(](?P<year>(?:19|20)\d\d)[\])]|(?P<ehrr>\d{1,3}\sehrr\s\d)"
    r"|[\[(]?(?:application\s|app\.?\s)?(?:nos?\.?\s)?\d{2,6}/(?P<short>\d\d)(?!\d))"
)
# A rule of law that comes from a case, and no dealings with it.
_LAW_FROM = re.compile(
    r"(?<![^\W_])(?:takes? its name|(?:duty|principle)\s(?:follows|comes|derives))\sfrom\s(?:the\scase\sof\s)?[*_]{0,3}\Z"
)
# The other party of a case: its words with a capital, and what ties them.
_WORD = r"[A-Z](?:[^\W_]|['\u2019&-])*"
_OTHER_PARTY = re.compile(rf"{_WORD}(?:\s(?:(?:of|the|for|and|in)\s){{0,2}}{_WORD}){{0,8}}")
_PARTY = re.compile(rf"(?<![^\W_])(?:{_V}|re|ex\sp(?:arte|\.)?)\s\Z")
_PARTY_NAME = r"[^\W\d_]+(?:['-][^\W\d_]+)?"
_NUMBERED = r"(?:\(no\.?\s\d\)\s)?"
_SORT_OF_CASE = r"(?:[a-z]+\s){0,3}?(?:case|decision|judgment|ruling|appeal)"
_DECIDED = rf"(?:(?:an?\s{_SORT_OF_CASE}\s(?:of|from|in)|(?:which\s)?(?:was\s|as\s)?(?:decided|reported)\sin)\s)"
_VERSUS = re.compile(
    rf"(?<![^\W_'-])((?:{_PARTY_NAME}\s){{0,2}}{_PARTY_NAME})\)?(?:\s(?:and|&)\s[^\W\d_]+\.?)?\s{_V}\s"
    rf"((?:(?!\s{_V}\s)[^\n\[(]){{1,80}}?)(?:{_NUMBERED}[\[(]{_DECIDED}?(\d{{4}})[\])]|,?\s{_DECIDED}(\d{{4}})(?!\d))"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(\d{{4}})\s{_SORT_OF_CASE}\s(?:of|in)\s((?:{_PARTY_NAME}\s){{0,2}}{_PARTY_NAME}){_ANOTHER}\s{_V}\s([^\n\[(.,;:]{{1,80}})"
)
# Without another party, only the reference to a law report tells a case from a letter's heading.
_IN_RE = re.compile(
    rf"(?<![^\W_])(?:re|ex\sp(?:arte|\.)?)\s([^\n\[(]{{1,60}}){_NUMBERED}(?={_REPORT})[\[(](\d{{4}})"
)
# Without any of them no case is cited.
_CITING = frozenset(("v", "vs", "versus", "re", "ex"))
# Stands between two parties, with what a case may have on either side.
_BETWEEN = re.compile(rf"\s{_V}\s")
_CASE_BEFORE, _CASE_AFTER = 250, 200
_EMPHASIS = re.compile(r"[*_]")
_LONGEST_PARTY = 3
# What somebody is who lost a case. Whoever is so here may be called so wherever it is not cited.
_ITS_PARTY = re.compile(r"(?<![^\W_])the\s(appellant|defendant|accused)\s\Z")
# What is said of a case, and of nobody.
_SHORT_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?:in|per|appl(?:y|ies|ied|ying)|distinguish(?:es|ing|ed)|overrul(?:ing|ed)|citing|cf\.?"
    r"|direct(?:s|ed|ing|ions?)?(?:\s(?:the panel|you|myself|itself|themselves))?\son(?:\s[^\W\d_]+\sand(?:\snot)?\son)?"
    r"|(?:principles?|ratio|test|approach|guidance|reasoning)\s(?:from|established by|laid down (?:by|in)|set out (?:by|in)))"
    r"|(?:\A|[.(;:\[\]\n]\s?)(?:see(?:\salso)?|compare))[\s*_\"']{1,3}\Z"
)
_NOT_IN_A_CASE = re.compile(
    r"(?<![^\W_])(?:trust|faith|confidence|interest\w*|belie\w+|involved|brought|called|took|taken|let|drew|placed"
    r"|change|rage|stress|injur\w+|alarm|fear|placed|rang|moved|came|went|sent|pride|disappointed|confid\w+)\sin\s\Z"
)
_SHORT_AFTER = re.compile(
    r"[*_\"']?(?:,?\s(?:at\s)?(?:\[\d|para(?:graph)?s?\.?\s\d)(?![^\n.]{0,30}\s(?:of|in)\s(?:his|her|their|the)\s)"
    r"|,?\s\(?(?:above|supra|cited above|as cited)(?![^\W_])"
    r"|\s(?:is|was)\s(?:clearly\s|plainly\s)?(?:distinguishable|distinguished|authority for|good law|binding on|overruled|decided (?:on|before|under)|applied in)"
    r"|\s(?:makes\s(?:it\s)?(?:clear|plain)|establishes|remains good law)(?!\s(?:in|that)\s(?:his|her|he|she)\s))"
)
_OF_A_CASE = re.compile(
    r"[*_\"']?\s(?:principles?|guidelines|criteria|jurisdiction|doctrine|exception|line of (?:cases|authority)|ratio|test|approach|guidance"
    r"|rules?|formula|factors)(?![^\W_])"
)
# Somebody may have given one, or got one: `The Hallam warning was given at 10 am`.
_WARNING = re.compile(r"[*_\"']?\s(?:warnings?|directions?)(?![^\W_])")
_OF_LAW = re.compile(
    r"(?<![^\W_])(?:taught|teach(?:es)?|learn(?:s|ed|t)?|(?:gave|gives?|giving|given)\s(?:it|him|her|them|our)sel(?:f|ves))"
    r"\sthe\s[*_\"']?\Z"
)
# A judicial review of others than the police that a lawyer cites without its year, for what it
# decides: `I was referred to R (Hallam) v Marle Council on delay`.
_REVIEW = re.compile(r"(?<![^\W_])r\s\((?:on the application of\s)?[*_]{0,3}\Z")
_OF_POLICE = frozenset(("police", "constabulary", "constable", "commissioner", "cc"))
_CITES = re.compile(
    r"(?<![^\W_])(?:referred|taken|took (?:me|us)|attention|rel(?:y|ying|ie[ds])|cite[ds]|citing|appl(?:y|ied|ying)"
    r"|follow(?:ed|ing)|see|authorit(?:y|ies)|principles?)(?![^\W_])"
)
_ON_WHAT = re.compile(r"[*_]{0,3},?\s(?:on|about|as to|regarding)\s(?!behalf)[a-z]")
_OF_WHAT = re.compile(
    r"[*_]{0,3},?\s(?:which|that)\s(?:(?:is|was)\s(?:about|concerned with|authority for)|concerns|concerned|decide[sd]|establishe[sd])(?!\w)"
)
_HELD = re.compile(
    r"[*_]{0,3},?\s[\[(](?:19|20)\d\d[\])][^.;\n]{0,40}?,?\s(?:in which|where|which)\s(?:[^.;\n]{1,80}\s)?"
    r"(?:held|decided|ruled|established|confirmed|laid down)(?![^\W_])"
)
_OWN_CASE = re.compile(
    r"(?<![^\W_])(?:his|her|their|own|pending|permission|lodged|issued|brought|stayed|claim\w*|settled|complain\w+|victims?"
    r"|these proceedings)(?![^\W_])"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_AGO = 5
# What a case is cited by, which is no year of the text; one that has no other is new.
_OF_CASES = re.compile(
    rf"{_REPORT}[a-z.() ]{{0,14}}\d{{1,5}}|[\[(]{_DECIDED}?\d{{4}}[\])]|{_DECIDED}\d{{4}}|(?:the|that)\s{_SORT_OF_CASE}\sof\s\d{{4}}|\d{{4}}\s{_SORT_OF_CASE}\s(?:of|in)\s"
)
_LATELY, _YEARS_BEFORE = 2022, 2
_SENTENCE = re.compile(r"[.;?!]\s|\n")
_REACH = 120
_CENTURY = 50


def is_cited(view: View, first: int, last: int) -> bool:
    """Return whether a surname is that of a party to a case in the law reports."""
    if "v" not in view.places:
        return False
    end = view.end(last)
    if _VERSUS_AFTER.match(view.text, end, end + _REACH):
        return True
    cited = _CITED_AFTER.match(view.text, end, end + _REACH)
    return bool(_VERSUS_BEFORE.search(view.before(first, 8)) and cited)


def is_court(view: View, first: int) -> bool:
    """Return whether a word begins the abbreviation of a court behind a year: `[2011] NMCA 12`."""
    start = view.start(first)
    cited = _COURT_BEFORE.search(view.text[max(0, start - 10) : start])
    return cited is not None and _COURT.match(view.text, start) is not None


def is_crowns_case(view: View, first: int, last: int) -> bool:
    """Return whether a surname is the defendant's in an old reported case (`R v Hallam [2011]`)."""
    if not first or view.words[first - 1] != "v" or not _CROWN.search(view.before(first, 8)):
        return False
    if _AUTHORITY.match(view.after(last, _REACH)):
        return True
    end = view.end(last)
    cited = _CITED_AFTER.match(view.text, end, end + _REACH)
    return cited is not None and _is_old(view, int(cited[1][1:5]))


def _is_old(view: View, year: int) -> bool:
    """Return whether a year is long before the latest of the text, or before ours if it has none."""
    own, latest = view.once(_own_years), view.once(_latest)
    return (latest if own else max(latest, _LATELY)) - year >= _YEARS_AGO


def _own_years(folded: str) -> list[int]:
    """Return the years of a text by which it cites no case."""
    return list(map(int, _YEAR.findall(_OF_CASES.sub("", folded))))


def _latest(folded: str) -> int:
    return max(map(int, _YEAR.findall(folded)), default=0)


def is_regulators_case(view: View, first: int, last: int) -> bool:
    """Return whether a surname is a party's against a regulator of others: `SRA v Spector`."""
    if not view.capital(first) or possessive(view, last):
        return False
    behind = view.after(last, 80)
    found = _BY_REGULATOR.search(view.before(first, 60)) or _AGAINST_REGULATOR.match(behind)
    # Whoever writes may have appealed against these: a year tells a reported case.
    everybodys = found is not None and _EVERYBODYS.search(found[0]) is not None
    return found is not None and (not everybodys or _OF_A_YEAR.search(behind) is not None)


def is_case_against_state(view: View, first: int, last: int) -> bool:
    """Return whether a surname is an applicant's of long ago: `Hallam v Ireland (1999)`.

    Not where the text says that somebody of its own brought it.
    """
    against = _AGAINST_STATE.match(view.text, view.end(last))
    if not view.capital(first) or against is None:
        return False
    before = _SENTENCE.split(view.before(first, _REACH))[-1]
    behind = view.text[against.end() : against.end() + _REACH].lower()
    if _OWN_CASE.search(before) or _OWN_CASE.search(_SENTENCE.split(behind)[0]):
        return False
    cited = _STRASBOURG.match(behind)
    if cited is None or cited["ehrr"]:
        return cited is not None or _LAW_FROM.search(before) is not None
    # Applications are numbered within their years, of which two digits are told.
    short = int(cited["short"] or 0)
    return _is_old(view, int(cited["year"] or (1900 if short > _CENTURY else 2000) + short))


def is_party(view: View, first: int, last: int) -> bool:
    """Return whether a surname stands as a party's in the name of a case (`Green v Hallam`)."""
    if not view.capital(first):
        return False
    against = _AGAINST.match(view.after(last, 24))
    behind = (
        view.words[first - 1] == "v" and _PARTY.search(view.before(first, 12)) if first else None
    )
    return bool(against or behind)


def is_cited_review(view: View, first: int, last: int) -> bool:
    """Return whether a surname is a claimant's in a judicial review that is cited as law.

    Or in another suit that is cited, where the text says what law it decides: `I rely on
    Hallam v Marle Carriers, which is about hire`. Whatever says that it may be the claim of
    somebody of the case keeps the name in doubt.
    """
    against = _AGAINST.match(view.after(last, 24)) if view.capital(first) else None
    other = _OTHER_PARTY.match(view.text, view.end(last) + against.end()) if against else None
    if other is None or not _OF_POLICE.isdisjoint(other[0].lower().split()):
        return False
    before = _SENTENCE.split(view.before(first, 2 * _REACH))[-1]
    behind = view.text[other.end() : other.end() + _REACH]
    own = _OWN_CASE.search(before) or _OWN_CASE.search(_SENTENCE.split(behind.lower())[0])
    review = _REVIEW.search(view.before(first, 30))
    law = _OF_WHAT.match(behind) or (review and _ON_WHAT.match(behind))
    return bool(_CITES.search(before) and law) and own is None


def is_cited_elsewhere(view: View, first: int, last: int, terms: AbstractSet[str]) -> bool:
    """Return whether a surname is a claimant's against another force, in a case cited as law.

    Args:
        view: The text.
        first: First word of the surname.
        last: Last word of it.
        terms: Words of the names of the publisher and of the other bodies of the case.
    """
    against = _AGAINST.match(view.after(last, 24))
    other = _OTHER_PARTY.match(view.text, view.end(last) + against.end()) if against else None
    if other is None or _OF_POLICE.isdisjoint(party := other[0].lower().split()):
        return False
    named = frozenset(_telling(party)) - _OF_POLICE - {"chief"}
    if not (terms and named) or named & terms:
        return False
    before = _SENTENCE.split(view.before(first, 2 * _REACH))[-1]
    held = _HELD.match(view.text, other.end(), other.end() + _REACH)
    if held is None or _CITES.search(before) is None:
        return False
    return _OWN_CASE.search(before + held[0].lower()) is None


def is_another_case(view: View, first: int, last: int) -> bool:
    """Return whether a surname is a party's in a case decided years before this one.

    `Hallam v Chief Constable of Northmere [2009]`, and its short forms elsewhere in the text.
    """
    if view.lacks(_CITING) or not view.capital(first) or possessive(view, last):
        return False
    if against := _AGAINST.match(view.after(last, 24)):
        other = _OTHER_PARTY.match(view.text, view.end(last) + against.end())
        words = other[0].lower().split() if other else []
        return _was_decided(view, first, last) and _is_cited_against(view, first, last, words)
    if _begins_party(view, first, last):
        return True
    party = _PARTY.search(view.before(first, 12))
    return bool(party or _is_short(view, first, last)) and _was_decided(view, first, last)


def _begins_party(view: View, first: int, last: int) -> bool:
    """Return whether a surname begins the longer name of a party: `Hallam Oake v Green [2009]`."""
    for end in range(last + 1, min(len(view), first + _LONGEST_PARTY)):
        if not view.capital(end) or view.gap(end - 1) != " ":
            return False
        if _was_decided(view, first, end):
            return True
    return False


def _is_cited_against(view: View, first: int, last: int, words: Sequence[str]) -> bool:
    """Return whether a cited case of a party is against somebody whose name begins with words.

    The text may cite `Green v Chief Constable of Northmere [2012]` and be about another Green
    who is a party against the same sort of body.
    """
    name = view.folded[view.starts[first] : view.ends[last]]
    return any(
        _telling(other)[: len(_telling(words))] == _telling(words)
        for other in _cited(view).others.get(name, ())
    )


def _telling(words: Sequence[str]) -> list[str]:
    """Return the words of a party in full, without the little ones: `CC Northmere`."""
    whole = " ".join("chief constable" if word == "cc" else word for word in words)
    return [word for word in whole.split() if word not in {"of", "the", "for", "and", "&"}]


def _is_short(view: View, first: int, last: int) -> bool:
    """Return whether words are spoken of as a case is by its short name."""
    before, after = view.before(first, 60), view.after(last, 60)
    if _SHORT_AFTER.match(after):
        return True
    if re.search(r"(?<![^\W_])the\s[*_\"']?\Z", before) and _OF_A_CASE.match(after):
        return True
    if _OF_LAW.search(before) and _WARNING.match(after):
        return True
    its_party = _ITS_PARTY.search(before)
    if its_party and len(view.places[its_party[1]]) == 1:
        return _is_cited_before(view, first, last)
    if _SHORT_BEFORE.search(before):
        return _NOT_IN_A_CASE.search(before) is None
    beside = first > 1 and view.words[first - 1] == "and" and view.gap(first - 1) == " "
    cited = _SHORT_BEFORE.search(view.before(first - 2, 60)) if beside else None  # In Bolton and …
    return cited is not None and _was_decided(view, first - 2, first - 2)


def _is_cited_before(view: View, first: int, last: int) -> bool:
    """Return whether the sentence in which a surname stands cites the case of its name before."""
    name = re.escape(view.folded[view.starts[first] : view.ends[last]])
    sentence = _SENTENCE.split(view.before(first, 2 * _REACH))[-1]
    return re.search(rf"(?<![^\W_])(?:v\s{name}|{name}\sv)(?![^\W_])", sentence) is not None


def _was_decided(view: View, first: int, last: int) -> bool:
    """Return whether the text cites a case of this name that is years older than itself."""
    cited = _cited(view)
    decided = cited.years.get(view.folded[view.starts[first] : view.ends[last]])
    if decided is None:
        return False
    if cited.own >= decided and cited.latest - decided >= _YEARS_AGO:
        return True
    before = _SENTENCE.split(view.before(first, _REACH))[-1]
    if _OWN_CASE.search(before):
        return False
    if cited.own < decided:
        return max(cited.latest, _LATELY) - decided >= _YEARS_AGO
    # Judges cannot have decided of what had not yet happened.
    name = view.folded[view.starts[first] : view.ends[last]]
    return name in cited.reported and cited.first - decided >= _YEARS_BEFORE


@dataclass(frozen=True, slots=True)
class _Cited:
    """The cases of a text.

    Attributes:
        years: When the first case of each party was decided.
        others: The words of those against whom each first party stands.
        reported: Parties of cases that are cited from the law reports.
        first: Earliest year that the text names outside of brackets, or 0.
        latest: Latest year that the text names.
        own: Latest year that it names outside of brackets, or 0.
    """

    years: Mapping[str, int] = field(repr=False)
    others: Mapping[str, Sequence[Sequence[str]]] = field(repr=False)
    reported: frozenset[str] = field(repr=False)
    first: int
    latest: int
    own: int


def _cited(view: View) -> _Cited:
    """Return the cases that a text cites by name and year."""
    return view.once(_read)


def _read(folded: str) -> _Cited:
    folded = _EMPHASIS.sub("", folded)
    years: dict[str, int] = {}
    others: dict[str, list[list[str]]] = {}
    near = list(_near_cases(folded))
    versus = [case for part in near for case in _VERSUS.finditer(folded, *part)]
    cases = [(case[1], case[2], case[3] or case[4]) for case in versus]
    early = (case for part in near for case in _YEAR_FIRST.finditer(folded, *part))
    cases += [(case[2], case[3], case[1]) for case in early]
    for party, other, year in cases:
        for words in map(str.split, (party, *party.split(" and "))):
            for size in range(len(words)):
                _note(years, words[size:], year)
                others.setdefault(" ".join(words[size:]), []).append(_words_of(other))
        _note_beginnings(years, other, year)
    for match in _IN_RE.finditer(folded):
        _note_beginnings(years, match[1], match[2])
    if not years:
        return _Cited(years, others, frozenset(), 0, 0, 0)
    own = _own_years(folded) or [0]
    reported = frozenset(
        word
        for case in versus
        if case[3] and re.compile(_REPORT).match(folded, case.end() - len(case[3]) - 2)
        for word in (case[1], case[1].split()[-1])
    )
    return _Cited(years, others, reported, min(own), _latest(folded), max(own))


def _near_cases(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where parties may stand against each other: parts of a text that do not overlap."""
    first = last = 0
    for between in _BETWEEN.finditer(folded):
        if between.start() - _CASE_BEFORE > last:
            yield first, last
            first = between.start() - _CASE_BEFORE
        last = between.end() + _CASE_AFTER
    yield first, last


def _note_beginnings(years: dict[str, int], other: str, year: str) -> None:
    words = _words_of(other)[:_LONGEST_PARTY]
    for size in range(1, len(words) + 1):
        _note(years, words[:size], year)


def _words_of(party: str) -> list[str]:
    return party.replace(",", " ").split()


def _note(years: dict[str, int], words: Sequence[str], year: str) -> None:
    party = " ".join(words)
    years[party] = min(years.get(party, int(year)), int(year))
