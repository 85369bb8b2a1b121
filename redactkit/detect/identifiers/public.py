# ruff: noqa: E501 (a pattern is read best in one line)
"""Which numbers, addresses and mailboxes are given out to everybody, as those of a body.

The safe direction is no: what is not plainly a body's is somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.spans import Span

_PHONE_PUBLIC = re.compile(
    r"switchboard|press office|press desk|media|help ?line|hot ?line|enquir|general|main (?:line|number)|"
    r"call (?:us )?on|crimestoppers|control room|reception|office hours|customer|non-emergency|information line|"
    r"contact (?:us|the)|(?:front|help|news) ?desk|telephone the|records office|department on|team on|unit on|(?:team|office|department|unit)['\u2019]s (?:number|line)",
    re.IGNORECASE,
)
# Who answers the press, right before a number or mailbox.
_PRESS_CONTACT = re.compile(
    r"(?:head of (?:media|press|news|communications|comms|corporate communications)"
    r"|(?:press|media|news|communications|comms|public relations) (?:office|officer|desk|team|manager|adviser|advisor|contact|enquiries|relations|lead)"
    r"|spokes(?:person|man|woman)|(?:notes? (?:for|to)|contact for) (?:editors|the media|the press|journalists))"
    r"[^.;\n]{0,40}?[\s(:,\[-]{0,3}(?:(?:on|at|tel(?:ephone)?|phone|email|e-mail|call)[.:]?\s)?[(\[]?\Z",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"direct (?:line|dial)|mobile|home|private|personal|\bhis\b|\bher\b|their own|lives|lived|flat|neighbour|\bmy\b|\bI\b|(?:contact|call|phone|ring|reach|telephone|email|e-mail) (?:me|him|her)\b|\bme (?:up)?on\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"p\.?\s?o\.? box|freepost|headquarters|\bHQ\b|police station|commissioner|constabulary|"
    r"office (?:for|of)|tribunal|court|council|department|ombudsman|solicitors|college of policing|registry|"
    r"write to|writing to|by post|our address|ministry|inspectorate|authority|chambers|university|hospital|"
    r"venue|held at|hearing (?:will|took|takes)|directorate",
    re.IGNORECASE,
)
# How a body says that it may be rung; nobody's own number is given so.
_RING = re.compile(
    r"(?:telephone|phone|ring|call)(?:ing)?(?:\s+(?:us|on|us on))?\s*$", re.IGNORECASE
)
_INVITED = re.compile(
    r"\b(?:you|anyone|anybody|everyone|people|parents|members|please|residents|or)\b", re.IGNORECASE
)
_OFFICE_LINE = re.compile(
    r"\b(?:desk|service|centre|clinic|library|bureau|trust|society|association|council|pool|museum|"
    r"office|department|team|unit|charity|college)s?,?\s+(?:(?:whose|its|the)\s+(?:telephone\s+)?(?:number|line)\s+(?:is|:)|(?:(?:is|are)\s+(?:now\s+)?)?(?:on|at)|tel\.?)?\s*$",
    re.IGNORECASE,
)
# Behind a number: when somebody is there who answers it.
_OPEN = re.compile(
    r"(?:(?![.!?]\s)[^\n@]){0,40}?\b(?:office|desk|lines?|switchboard|team|unit|counter)s?\s(?:(?:is|are)\s(?:open|staffed|answered)|opens?\s(?:at|from|on|between))\b",
    re.IGNORECASE,
)
# Where anybody rings the police: before a number, and behind it.
_DESK = (
    r"(?:(?:police )?station(?: (?:enquir(?:y|ies)|front|public) (?:office|desk|counter))?|switchboard|front (?:office|desk|counter)|control room|police office"
    r"|(?:enquir(?:y|ies)|custody|reception|information|public|help|press)[ -](?:desk|office|counter|suite|line))"
)
_FORCE = r"(?:(?:the|our|this)\s)?(?:(?-i:[A-Z])[\w'\u2019-]+\s){0,3}(?:police|force|constabulary|incident room)"
_STATION_BEFORE = re.compile(
    rf"(?<!\w){_DESK}(?:['\u2019]s)?(?:(?:\s(?:public|main|general|own|telephone|phone))*\s(?:number|line|phone))?"
    r"(?:,?\s(?:which\s)?(?:is|was|can be (?:reached|rung|called|contacted|phoned))(?:\s(?:on|at))?|\s?[:,(\u2013-]|,?\s(?:on|at|tel\.?))\s*\Z"
    r"|(?<!\w)the\s(?:force|station|constabulary|police)['\u2019]s(?:\s(?:own|main|public|number|line|phone|one)){0,2}\s(?:is|was)"
    r"(?:\s(?:still|always|now|given|printed|published|on|in|at|the|its|every|website|card|letterhead|poster|leaflet|door|wall)){0,5}[,:]?\s\Z"
    rf"|(?<!\w)(?:ring|call|phone|telephone|contact)\s(?:us|{_FORCE})\s(?:on|at)\s\Z"
    # Not "the officer of the force can be reached".
    rf"|(?:\A|[.!?:;,(\n]\s?|\b(?:and|or|but|that)\s){_FORCE}\s(?:can|may)\sbe\s(?:reached|rung|called|contacted|phoned|telephoned)\s(?:on|at)\s\Z",
    re.IGNORECASE,
)
_STATION_BEHIND = re.compile(
    r"(?:\)?,?\s(?:is|was|being|=|turned out to be)\s|\s?[(\[,:=\u2013-]{1,2}\s?(?:(?:which|that)\s(?:is|was),?\s|(?:is|was)\s)?)"
    r"(?:(?:the|a|its|our|their)\s)?(?:(?:that|(?:(?:public|main|general|published|non-emergency|telephone|phone)\s)*(?:number|line))\s(?:of|for|at)\s)?"
    rf"(?:(?:the|a|our|their)\s)?(?-i:[A-Z][\w'\u2019-]+\s){{0,3}}{_DESK}(?:['\u2019]s(?:\s(?:[a-z]+\s){{0,2}}(?:number|line|switchboard|desk))?)?"
    r"\s?(?:[)\],.;:\"]|\n|\Z|and\s)",
    re.IGNORECASE,
)
# What a force calls its own vehicles by, and not what stands on their plates.
_FLEET = re.compile(
    r"\b(?:fleet|call-?\s?sign|carriers?|(?:police|patrol|marked|unmarked|response|force|custody|cell) (?:car|van|vehicle)s?)\b",
    re.IGNORECASE,
)
_FLEET_NUMBER = re.compile(r"[A-Z]\d{3,4}")
# A call sign is called so; nobody's own one is.
_SIGN = re.compile(r"[A-Z]{1,3}\s?\d{1,4}")
_SIGN_BEFORE = re.compile(
    r"(?<!\bhis )(?<!\bher )(?<!\bmy )(?<!\btheir )\b(?:call-?\s?|radio )signs?\b(?:\s(?:was|is|were|are|of|being|given as|number|no\.?))?[\s:\"'(=-]{0,4}"
    r"(?:[A-Z]{1,3}\s?\d{1,4}(?:,| and| or|/| &)\s?)*\Z",
    re.IGNORECASE,
)
_SIGN_BEHIND = re.compile(
    r"[\"')]?,?\s(?:\(|(?:is|was|being|as)\s)?(?:the\s|a\s|its\s|another\s)?(?:radio\s)?call-?\s?signs?\b",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?:0|\+?44\s?)7")
_PUBLIC_NUMBER = re.compile(r"(?:0|\+?44\s?\(?0?\)?\s?)(?:3\d\d|80\d|845|870|844)")
# At the end of the name of an office, whatever it is for: `digital.desk`.
_OFFICES = word_set("desk team office unit enquiries helpdesk mailbox register registry inbox")
_SHORTEST_THEME = 4
# In the name of an office: `clerk.to.the.panel`.
_LITTLE = frozenset(("to", "the", "of", "and", "for"))
_OF_BODIES = frozenset(("email", "phone", "address", "vehicle", "crime_reference"))
# Where anybody goes, in a sentence that goes on to tell its number.
_COUNTER = re.compile(
    r"\b(?:counter|desk|office|centre|library|hall|station|surgery|clinic|museum|headquarters|team|unit|department|service|college|court)\b",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(
    r"\bits\s(?:(?:public|main|general|telephone|phone|enquiry)\s)*(?:number|line|telephone)\s(?:is|was|remains|will be)(?:\s(?:still|now))?\s\Z"
)
# Whoever has a place has its number.
_OWNED = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|owns?|owned|runs?|ran|complainant|victim|witness)\b", re.IGNORECASE
)
_AT_COUNTER = re.compile(
    r"(?:\A|[,;:\n]|\b(?:and|but)\b)\s*(?:(?:the|our|its|this|a)\s(?:new\s)?)?"
    r"(?:public|front|enquir(?:y|ies)|police) (?:counter|desk|office)s?\s(?:(?:of|for)\s(?:the\s)?\w+\s)?"
    r"(?:is|remains|has moved|opens|reopens)\s(?:(?:now|still)\s)?(?:at|in|to)\s(?:(?:the\s)?(?-i:[A-Z])[\w'\u2019 -]{2,40},\s)?\Z",
    re.IGNORECASE,
)
# When nobody is at the desk of which the lines above it tell.
_OTHER_HOURS = (
    r"(?:(?:out[ -]of|outside|after)[ -](?:office |working )?hours|(?:office|working) hours|24[ -]hours?"
    r"|(?:evenings|nights|weekends|bank holidays)(?:,? (?:and|or|&) (?:nights|weekends|bank holidays))?"
    r"|(?:duty|on[ -]call) (?:press|media|communications|news) (?:officer|desk))"
)
_UNDER_LABEL = re.compile(
    rf"(?:\A|\n)[ \t>*\u2022-]*{_OTHER_HOURS}(?: (?:calls|enquiries|number|line|media|press))*\s?[:\u2013-]\s?\Z",
    re.IGNORECASE,
)
_DESKS_ABOVE = re.compile(
    r"(?:\A|\n)[ \t>*\u2022-]*(?:(?:media|press|news|public|general|communications)(?: (?:enquiries|office|desk|contact|calls))?|newsroom|enquiries|switchboard|notes? (?:to|for) editors)\s?[:\n]",
    re.IGNORECASE,
)
_PRIVATE_LABEL = re.compile(r"\b(?:home|private|personal|mobile|work|own)\b", re.IGNORECASE)
# A line that begins with a name, and has no label.
_NAME_LINE = re.compile(
    r"\n[ \t>*\u2022-]*[A-Z](?:\.|[\w'\u2019-]+)(?:[ ,.]+[A-Z](?:\.|[\w'\u2019-]+))+[^\n:\d@]*(?=\n)"
)
_BLOCK = 400
_QUOTED = re.compile(
    r"\b(?:quot(?:e|ing)|mention(?:ing)?)\s(?:(?:the|our|this)\s)?(?:(?:crime|incident|police|log|record|report|reference|ref|number|no)\.?[\s:]{1,2}){1,3}\Z",
    re.IGNORECASE,
)
_BY_EVERYBODY = re.compile(
    r"\b(?:any(?:one|body)|witnesses|(?:the|members of the) public|residents|with information|101|crimestoppers)\b",
    re.IGNORECASE,
)
# Behind an identifier: that it is no secret, and what takes that back.
_SAID_PUBLIC = re.compile(
    r"(?:[.,]?\s(?:that|this|the|which|it)(?:\s(?:number|line|address|mailbox|reference|e-?mail))?|,)\s(?:is|are|has been)\s[^.;!?\n]{0,60}?"
    r"(?:on\s(?:our|the\s(?:force|police|public)(?:['\u2019]s)?)\swebsite|published|not\s(?:been\s)?withheld|left\sas\sit\sis|in\sthe\spublic\sdomain)(?!\w)[^.;!?\n]{0,60}",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:(?:not|never)\s(?:\w+\s){0,2}?(?:published|on|in)|nowhere|mistake|error|accident|wrongly|should|must|until|longer"
    r"|by\s(?!(?:the\s)?(?:force|police|council|court|commissioner)\b)|against|without|because|hate|leaked|online|facebook|forum|group)\b",
    re.IGNORECASE,
)
# Of a number only that whoever is rung may see it.
_SHOWN = re.compile(r"(?!.*\bwebsite\b).*\bwithheld\b.*", re.IGNORECASE | re.DOTALL)
_OF_PEOPLE = re.compile(
    r"\b(?:complainant|victim|witness|caller|officer|suspect|sergeant|constable|mr|mrs|ms|miss|pc|dc|ps|sgt)(?:['\u2019]?s)?\b",
    re.IGNORECASE,
)
# Whoever is written to, or told to quote it, is whom the reference is about.
_TO_SOMEBODY = re.compile(
    r"\b(?:was|were|been)\s(?:\w+\s)?(?:told|asked|advised|given)\b|\b(?:you|your|yours|complain\w*|victims?|mr|mrs|ms|miss)\b"
    r"|\b(?:told|asked|advised)\s(?:him|her|me|them)\b",
    re.IGNORECASE,
)


# The house of a body, behind its name: `Elm Road police station, 40 Elm Road`.
_HOUSE_OF_BODY = re.compile(
    r"(?:(?:[Pp]olice|[Ff]ire|[Rr]ailway) [Ss]tation|Surgery|Library|Clinic|Hospital|Court|Town Hall|Town hall"
    r"|Health Centre|Community Centre|Leisure Centre|Post Office|Museum|Council)"
    r"(?:,| at|, at)\s(?P<house>\d{1,4}[A-Za-z]?),?\s\Z"
)
# What a request is about, though somebody lives there: `letters about parking in Elm Road`.
_ABOUT_STREET = re.compile(
    r"(?<!\w)(?:letters|complaints|reports|records|e-?mails|correspondence|calls|information|figures|statistics|documents)\s"
    r"(?:[^.;!?\n]{0,80}\s)?(?:about|on|concerning|regarding)\s(?:[a-z]+\s){0,2}?"
    r"(?:parking|traffic|speeding|noise|litter|potholes|roadworks|lighting|flooding|fly-tipping|drainage|cctv|cameras|crime|burglar(?:y|ies))"
    r"(?:\s[a-z]+){0,5}\s(?:in|on|along)\s\Z",
    re.IGNORECASE,
)


def is_bodys_house(text: str, start: int) -> str:
    """Return the number before a street with which it is the address of a body there, or "".

    >>> is_bodys_house("Elm Road police station, 40 Elm Road", 28)
    '40'
    """
    before = text[max(0, start - 100) : start]
    house = _HOUSE_OF_BODY.search(before)
    private = house is None or _PRIVATE.search(_sentence_before(text, Span(start, start)))
    return "" if house is None or private else house["house"]


def is_street_asked_about(text: str, start: int) -> bool:
    """Return whether a street that begins at a place is what papers that are asked for are about."""
    sentence = _sentence_before(text, Span(start, start), 200)
    about = _ABOUT_STREET.search(sentence)
    return about is not None and not (_PRIVATE.search(sentence) or _OF_PEOPLE.search(sentence))


def is_given_to_the_press(text: str, span: Span) -> bool:
    """Return whether a number or mailbox is that of a press office, whoever answers it.

    `Ffion Maddox, Head of Media (020 7946 0340)`.
    """
    contact = _PRESS_CONTACT.search(text[max(0, span.start - 100) : span.start])
    return contact is not None and _PRIVATE.search(contact[0]) is None


def is_public(text: str, span: Span, attribute: str, lexicon: Lexicon) -> bool:
    """Return whether an identifier of unknown owner is the contact point of a body.

    The safe direction is no: what is not plainly a body's is somebody's.
    """
    if attribute not in _OF_BODIES:
        return False
    words = span.of(text)
    if _is_said_public(text, span, attribute):
        return True
    match attribute:
        case "email":
            local = words.partition("@")[0].partition("+")[0].casefold()
            parts = {*re.split(r"[._-]", local)} - _LITTLE
            if re.split(r"[._-]", local)[-1] in _OFFICES:
                parts -= {part for part in parts - _OFFICES if in_dictionary(part)}
            # "c.io" is somebody's initials.
            joined = min(map(len, parts), default=0) > 1 and re.sub(r"[._-]", "", local)
            office = joined in lexicon.mailboxes or (bool(parts) and parts <= lexicon.mailboxes)
            return office or _is_of_campaign(text, words, lexicon) or _is_of_theme(words, lexicon)
        case "phone":
            if _PUBLIC_NUMBER.match(words):
                return True
            near = _sentence_before(text, span)
            if not _MOBILE.match(words) and (
                _is_of_station(text, span, near) or _is_under_label(text, span.start)
            ):
                return True
            rung = _RING.search(near) and (_BODY.search(near) or _INVITED.search(near))
            answered = rung or _OFFICE_LINE.search(near) or _OPEN.match(text, span.end)
            counter = _is_of_counter(_sentence_before(text, span, 200))
            office = (answered or counter) and not _MOBILE.match(words)
            said = bool(office or _PHONE_PUBLIC.search(near))
            return said and not _PRIVATE.search(near[-80:])
        case "address":
            number = re.match(r"\d{1,4}[A-Za-z]?,?\s", words)
            if number and is_bodys_house(text, span.start + number.end()):
                return True
            paragraph = re.split(r"\n\s*\n", text[max(0, span.start - 200) : span.start])[-1]
            sentence = _sentence_before(text, span)
            open_ = _BODY.search(paragraph) or _is_at_counter(sentence)
            return bool(open_) and not _PRIVATE.search(sentence[-60:])
        case "vehicle":
            near = text[max(0, span.start - 60) : span.end + 40].replace(words, "")
            fleet = _FLEET_NUMBER.fullmatch(words) and _FLEET.search(near)
            return _is_call_sign(text, span) or (bool(fleet) and not _PRIVATE.search(near))
        case "crime_reference":
            return _is_to_be_quoted(_sentence_before(text, span, 200), _sentence_behind(text, span))
        case _:
            return False


def _is_said_public(text: str, span: Span, attribute: str) -> bool:
    """Return whether a text says of an identifier, directly behind it, that it is published.

    `on 020 7946 0340. That number is on our website`; not `which is not published`.
    """
    said = _SAID_PUBLIC.match(text, span.end, span.end + 200)
    if said is None or (attribute == "phone" and _SHOWN.fullmatch(said[0])):
        return False
    before = _sentence_before(text, span, 80)
    somebodys = _PRIVATE.search(before) or _OF_PEOPLE.search(before)
    return not (somebodys or _UNSAID.search(said[0]))


def _is_of_campaign(text: str, address: str, lexicon: Lexicon) -> bool:
    """Return whether an address at a force or a public body is that of a campaign with a hashtag.

    Its words, one of which is English, are nobody's given name: `#NightOwls`, not `#EllaFernlow`.
    """
    local = address.casefold().partition("@")[0]
    if not _is_at_a_body(address) or "." in local:
        return False
    for tag in _hashtags(text).get(re.sub(r"[_-]", "", local), ()):
        words = [word.casefold() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", tag)]
        english = any(in_dictionary(word) or lexicon.common_small(word) for word in words)
        if english and not lexicon.strangers & {*words, local}:
            return True
    return False


@lru_cache(maxsize=2)
def _hashtags(text: str) -> Mapping[str, frozenset[str]]:
    """Return how each hashtag of a text is written in it."""
    tags: dict[str, set[str]] = {}
    for found in re.finditer(r"(?<!\w)#([A-Za-z]+)(?!\w)", text):
        tags.setdefault(found[1].casefold(), set()).add(found[1])
    return {tag: frozenset(written) for tag, written in tags.items()}


def _is_of_theme(address: str, lexicon: Lexicon) -> bool:
    """Return whether an address at a body is two words of English: `hatecrime@`, `safer-streets@`."""
    local = address.casefold().partition("@")[0]
    parts = re.split(r"[_-]", local)
    pairs = [(local[:size], local[size:]) for size in range(_SHORTEST_THEME, len(local))]
    return _is_at_a_body(address) and any(
        all(len(word) >= _SHORTEST_THEME and word not in lexicon.strangers for word in pair)
        and all(in_dictionary(word) or lexicon.common_small(word) for word in pair)
        and any(map(in_dictionary, pair))
        for pair in (pairs if len(parts) == 1 else [parts] if len(parts) == 2 else [])
    )


def _is_at_a_body(address: str) -> bool:
    return not {"police", "gov", "nhs"}.isdisjoint(address.casefold().split("@")[-1].split("."))


def _is_call_sign(text: str, span: Span) -> bool:
    """Return whether a text says of a short mark that it is what a vehicle is called over the air."""
    before = _SIGN_BEFORE.search(text[max(0, span.start - 60) : span.start])
    behind = _SIGN_BEHIND.match(text, span.end, span.end + 40)
    return _SIGN.fullmatch(span.of(text)) is not None and bool(before or behind)


def _is_of_station(text: str, span: Span, near: str) -> bool:
    """Return whether a text says of a number that it is where anybody rings the police."""
    before = _STATION_BEFORE.search(near + "(" if text[span.start] == "(" else near)
    behind = _STATION_BEHIND.match(text, span.end, span.end + 100)
    return before is not None or (behind is not None and _PRIVATE.search(behind[0]) is None)


def _sentence_before(text: str, span: Span, reach: int = 100) -> str:
    """Return what stands just before a span in its sentence."""
    before = text[max(0, span.start - reach) : span.start]
    return re.split(r"\n\s*\n|[.!?]\s+(?=[A-Z])", before)[-1]


def _sentence_behind(text: str, span: Span, reach: int = 200) -> str:
    """Return what stands just behind a span in its sentence."""
    return re.split(r"\n\s*\n|[.!?](?:\s|\Z)", text[span.end : span.end + reach])[0]


def _is_of_counter(sentence: str) -> bool:
    """Return whether a number is that of a place that is open to all, by the words before it.

    `The enquiry office is in the Market Hall, and its number is`.
    """
    told = _ITS_NUMBER.search(sentence) and _COUNTER.search(sentence)
    return bool(told) and not _OWNED.search(sentence)


def _is_at_counter(sentence: str) -> bool:
    """Return whether an address is where a counter is: `the front counter has moved to`."""
    return _AT_COUNTER.search(sentence) is not None


def _is_under_label(text: str, start: int) -> bool:
    """Return whether a number stands in a block of public contacts: `Press:`, `Out of hours:`."""
    before = text[max(0, start - _BLOCK) : start]
    # The heading of the block may have a blank line below it.
    block = "\n\n".join(re.split(r"\n\s*\n", before)[-2:])
    if not _UNDER_LABEL.search(block) or _PRIVATE_LABEL.search(block):
        return False
    above = _DESKS_ABOVE.search(block)
    # Below somebody's name the number may be theirs.
    return above is not None and _NAME_LINE.search(block, above.end() - 1) is None


def _is_to_be_quoted(sentence: str, behind: str) -> bool:
    """Return whether everybody is asked to quote a reference: `call 101 quoting reference`."""
    asked = _QUOTED.search(sentence) and _BY_EVERYBODY.search(sentence)
    return bool(asked) and not any(map(_TO_SOMEBODY.search, (sentence, behind)))
