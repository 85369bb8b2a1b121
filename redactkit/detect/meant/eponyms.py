# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether a name is part of the name of a thing: a scale, a report of old, a feast, a brand.

The safe direction is no: then it is taken for the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.lexicon import word_set
from redactkit.detect.meant.brands import is_brand
from redactkit.detect.text.view import View

# What medicine and physics call after who found it; behind an apostrophe only what nobody has.
_FOUND = re.compile(
    r"(?:-[A-Z][\w'\u2019]+)?(?:\s[A-Z][\w'\u2019]+){0,2}\s"
    r"(?:scale|inventory|syndrome|disease|palsy|lymphoma|manoeuvre|catheter|splint|contracture|reflex|sarcoma|chart|questionnaire)(?!\w)"
    r"|['\u2019]s?\s(?:disease|syndrome|palsy|lymphoma|chorea|contracture|Law(?!\s(?:Firm|Practice|Office))|Rule)(?!\w)"
)
# Terms of the law: behind which name, and with which word.
_TERMS = re.compile(
    r"(?:turnbull|lucas|galbraith|vye|goodyear|ghosh|barton)\s(?:directions?|guidelines|warnings?|test|submission|indication|identification)"
    r"|newton\shearings?|osman(?:\s(?:warnings?|letters?|notices?|threats?|dut(?:y|ies)|test|principles?|obligations?|criteria|polic(?:y|ies)|guidance|protocols?)|-type)|gillick\scompeten(?:t|ce|cy)|fraser\s(?:guidelines|competent)"
    r"|mckenzie\sfriends?|salmon\sletters?|bolam\stest|wednesbury\s(?:unreasonable\w*|grounds|principles?)|tomlin\sorders?"
    r"|norwich\spharmacal|calderbank\soffers?|miranda\s(?:rights|warnings?)|mareva\s|anton\spiller|caldicott\sguardians?"
    r"|(?:macpherson|scarman|leveson|winsor|lammy|angiolini|sheehy|bichard|laming)\s(?:report|inquiry|review|definition|principles|reforms|recommendations?)"
)
# What an office makes of a term of which the text has the whole somewhere: `an Osman form`.
_OF_A_TERM = re.compile(
    r"\s(?:(?:warning|letter|hearing|direction)\s)?(?:polic(?:y|ies)|guidance|guidelines|protocols?|procedures?|process(?:es)?|forms?|templates?|checklists?|authorit(?:y|ies)|line of (?:cases|authority)|case law|doctrine|approach|risk assessments?)(?![^\W_])"
)
# With a capital: `the Francis inquiry` may be one about PC Francis.
_INQUIRY = re.compile(r"\s(?:Public\s)?Inquiry(?!\w)")
_INQUIRIES = word_set(
    "lawrence shipman hutton chilcot saville francis cullen leveson climbie finucane litvinenko "
    "grainger rodney baker bayoh everard sturgess lampard thirlwall hamill nelson morgan mousa"
)
_NAMES_OF_TERMS = word_set(
    "osman turnbull galbraith goodyear gillick newton salmon mckenzie tomlin"
)
# Before the name of a term that stands for it.
_OF_ONE = re.compile(
    r"(?<![^\W_])(?<!born )(?<!became )(?<!married )(?<!being )(?<!is )(?<!was )(?<!not )(?<!as )(?:an?|another)\s[\"'*_]?\Z"
)
_OF_SEVERAL = re.compile(
    r"(?<![^\W_])(?:two|three|four|five|six|several|many|some|no|any|such|more|most|all|of|serve|serves|served|serving|issue|issued|issuing)\s\Z|[\"'*_]\Z"
)
_NAME_BEHIND = re.compile(
    r"['\u2019]|\s(?!Warning|Letter|Notice|Threat|Hearing|Direction)[A-Z][a-z]"
)
# Feasts, drinks, firms, figures of speech and of stories: each with all its words.
_PHRASES = (
    "(?:stephen|doreen|neville) lawrence|doreen,? (?:lady|baroness) lawrence|sir william macpherson|sir robert peel|(?:dr|doctor|thomas) barnardo|barnardo's"
    "|(?:clare|sarah|helen|martyn|claire|harper|natasha)'s law(?! (?:degree|firm|practice|office|school|book|exam|course|lecture|tutor|career|stud|essay))"
    "|(?:the|an?|his|her|its|their|one) chubb (?:locks?|safes?|keys?|alarms?)|yale (?:locks?|keys?)|phillips[ -]heads?|stanley (?:blades?|tapes?|tape measures?)"
    "|(?:cans?|canisters?|bottle|burst|squirt) of mace|mace (?:spray|canisters?)|pepper spray"
    "|wizard of oz|land of oz|may day|may bank holiday|boxing day|palm sunday|ash wednesday|good friday|black friday|burns night|bonfire night|guy fawkes"
    "|valentine's day|st george's day|st david's day|st andrew's day|st patrick's day|martin luther king|father christmas"
    "|johnnie walker|jack daniels?|jim beam|captain morgan|earl grey|granny smiths?|bloody mary|jack russells?|king charles spaniel"
    "|john lewis|marks (?:and|&) spencer|ted baker|fred perry|hugo boss|ralph lauren|calvin klein|tommy hilfiger|dr\\.? martens|doc martens|ann summers"
    "|dorothy perkins|laura ashley|austin reed|river island|holland (?:and|&) barrett|burger king|mr kipling|taylor wimpey"
    "|stanley kni(?:fe|ves)|allen keys?|phillips screwdrivers?|smith (?:and|&) wesson|black (?:and|&) decker|lee enfield"
    "|land rovers?|range rovers?|mini coopers?|morris minors?|aston martins?|alfa romeos?|harley davidsons?|ford (?:focus|fiesta|transit|escort|mondeo|galaxy|ranger)"
    "|robin hood|peter pan|james bond|sherlock holmes|florence nightingale|jack the ripper|peeping toms?|john doe|jane doe|joe bloggs|joe public"
    "|tom,? dick and harry|jack of all trades|jack the lad|union jacks?|jolly roger|hobson's choice|occam's razor|hail mary|keeping up with the joneses"
    "|victoria (?:cross|sponge|plums?|line)|george (?:cross|medal)|elizabeth line|king (?:charles|george|edward)|queen (?:victoria|elizabeth|anne|camilla)"
    "|(?:reading|glastonbury|chelsea flower|cheltenham) (?:festival|show)"
    "|(?:jingle|wedding|alarm|church|hell's|tubular|sleigh|blue|warning) bells|(?:bells|knobs) (?:and|&) whistles|bell,? book (?:and|&) candle"
    "|holly and the ivy|deck the halls?|auld lang syne|eleanor rigby|rule,? britannia|men of harlech|swing low"
    "|wish you were here|happy birthday|merry christmas|humpty dumpty|little jack horner|baa,? baa,? black sheep|mary had a little lamb"
    "|for pete's sake|for the love of mike|jack kni(?:fe|ves)|jack-in-the-box|spotted dick|brown betty"
    "|cock robin|robin redbreast|black-eyed susan|busy lizzie|creeping jenny|spinning jenny|sausage roll|victoria sponge|eton mess|battenberg cake|bakewell tart"
    "|peach melba|caesar salads?|tex-mex|beef wellington|chelsea (?:buns?|boots?|tractors?)|oxford (?:comma|bags?)|bath (?:buns?|chairs?|oliver)|local derb(?:y|ies)|derby (?:day|match|matches|rival\\w*)"
    "|mixed blessings?|blessing(?:s)? in (?:disguise|store)|blessing and a curse|count (?:your|my|our) blessings|grace period|saving grace|fall(?:s|en)? from grace|coup de grace|grace and favour"
    "|amazing grace|land of hope|hope springs|forlorn hopes?|hope against hope|glimmer of hope|no hope in hell|pride and joy|joy-?ri(?:de|des|ders?|ding)|leap of faith|act of faith|article of faith|in (?:good|bad) faith|faith healers?"
    "|will-?o'-?the-?wisp|good will|ill will|iron will|ray of (?:sunshine|hope|light)|pearls? of wisdom|olive (?:branch(?:es)?|oil)|penny (?:for your thoughts|dropped|drops|pinching)|in for a penny"
    "|pretty penny|spend a penny|dawn (?:raids?|chorus)|crack of dawn|daisy chains?|rose[- ]tinted|bed of roses|ivy league|crystal (?:clear|meth|ball)|amber (?:light|lights|alert|warning)|april fools?"
    "|stilton cheese|cheddar cheese|double gloucester|worcester(?:shire)? sauce|yorkshire puddings?|cornish past(?:y|ies)|lincolnshire sausages?|wellington boots?"
)
_PHRASE = re.compile(rf"(?<![^\W_])(?:{_PHRASES})(?![^\W_])")
_LONGEST_PHRASE = 40
# How their words begin.
_HEAD = 3
_HEADS = frozenset(word[:_HEAD] for word in re.findall("[a-z]+", _PHRASES))
# How a body ends, with capitals, whatever stands before it.
_BODY = re.compile(
    r"(?:\s[A-Z][\w'\u2019]+|\s(?:and|of|&)){0,3}\s(?:(?:University\s)?Health\sBoard|NHS\s(?:Foundation\s)?Trust|Hospitals?\s(?:NHS\s)?(?:Foundation\s)?Trust"
    r"|Housing\s(?:Association|Trust|Group)|(?:Multi-?\s?)?Academ(?:y|ies)\sTrust|Combined\sAuthority|(?:County|Borough|District|City|Town|Parish)\sCouncil"
    r"|Building\sSociety|Credit\sUnion|Fire\sand\sRescue|Community\s(?:Council|Trust))(?!\w)"
)
_DATED = (
    r"(?<![^\W_])(?:((?:1[89]|20)\d\d)\s{name}\s(?:report|inquiry|review|commission|committee|memorandum)"
    r"|{name}\s(?:report|inquiry|review|commission|committee|memorandum),?\s(?:\(|of\s)?((?:1[89]|20)\d\d))(?!\d)"
)
_REPORT = re.compile(r"\s(?:report|inquiry|review|commission|committee|memorandum)(?![^\W_])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_AGO = 15
_REACH = 80


def is_eponym(view: View, first: int, last: int) -> bool:
    """Return whether words belong to the name of a thing (`the Wong-Baker scale`, `May Day`)."""
    start, end = view.starts[first], view.ends[last]
    if not view.capital(first):
        return in_phrase(view, first, last)
    behind = view.text[view.end(last) : view.end(last) + _REACH]
    return (
        bool(_FOUND.match(behind) or _BODY.match(behind))
        or _TERMS.match(view.folded, start) is not None
        or (view.words[last] in _INQUIRIES and _INQUIRY.match(behind) is not None)
        or in_phrase(view, first, last)
        or _is_old_report(view, start, end)
        or _is_short_term(view, first, last)
        or _is_of_a_term(view, first, last)
        or is_brand(view, first, last)
    )


def _is_short_term(view: View, first: int, last: int) -> bool:
    """Return whether a term of the law is meant by its name alone: `an Osman`, `two Osmans`.

    Where the text has the whole of it somewhere; not of somebody `born an Osman`.
    """
    name = view.words[first].removesuffix("s")
    several = name != view.words[first]
    if first != last or name not in _NAMES_OF_TERMS or not view.once(_has_term, name):
        return False
    if (_NAME_BEHIND.match(view.text, view.end(last))) is not None:
        return False
    before = view.before(first, _LONGEST_PHRASE)
    return (_OF_SEVERAL if several else _OF_ONE).search(before) is not None


def _is_of_a_term(view: View, first: int, last: int) -> bool:
    """Return whether a policy or a form is called by a term of the law: `the Osman procedure`."""
    name = view.words[first]
    known = first == last and name in _NAMES_OF_TERMS and view.once(_has_term, name)
    return known and _OF_A_TERM.match(view.after(last, _LONGEST_PHRASE)) is not None


def _has_term(folded: str, name: str) -> bool:
    return any(match.group().startswith(name) for match in _TERMS.finditer(folded))


def in_phrase(view: View, first: int, last: int) -> bool:
    """Return whether words stand within a phrase that names nobody."""
    if view.words[first][:_HEAD] not in _HEADS:
        return False
    start, end = view.starts[first], view.ends[last]
    begin = max(0, start - _LONGEST_PHRASE)
    near = view.folded[begin : end + _LONGEST_PHRASE]
    return any(
        match.start() <= start - begin and end - begin <= match.end()
        for match in _PHRASE.finditer(near)
    )


def _is_old_report(view: View, start: int, end: int) -> bool:
    """Return whether a report is meant that is years older than the text.

    `the Bracewell Report (1974)`, and `the Bracewell Report` elsewhere in the same text.
    """
    if not _REPORT.match(view.folded, end):
        return False
    year = view.once(_year_of_report, view.folded[start:end])
    return year is not None and view.once(_newest_year) - year >= _YEARS_AGO


def _year_of_report(folded: str, name: str) -> int | None:
    dated = re.search(_DATED.replace("{name}", re.escape(name)), folded)
    return int(dated[1] or dated[2]) if dated else None


def _newest_year(folded: str) -> int:
    return max(map(int, _YEAR.findall(folded)), default=0)
