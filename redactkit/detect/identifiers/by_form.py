# ruff: noqa: E501 (a pattern is read best in one line)
"""Identifiers by their form: what is somebody's, even if nobody on the roster has it.

Each recogniser has a pattern, a validator and the context without which it says
nothing. `redactkit.detect.net.presidio` gives the same recognisers to Presidio's engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from redactkit.detect.identifiers.counters import (
    is_at_counter,
    is_of_counter,
    is_to_be_quoted,
    is_under_label,
)
from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.mention import Mention
from redactkit.detect.text.figures import Excerpt, Figures
from redactkit.detect.text.folding import squeeze
from redactkit.detect.text.view import View
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
    r"office|department|team|unit|charity|college)s?,?\s+(?:(?:whose|its|the)\s+(?:telephone\s+)?(?:number|line)\s+(?:is|:)|on|at|tel\.?)?\s*$",
    re.IGNORECASE,
)
# Behind a number: when somebody is there who answers it.
_OPEN = re.compile(
    r"[^\n@]{0,40}?\b(?:office|desk|lines?|switchboard|team|unit|counter)s?\s(?:(?:is|are)\s(?:open|staffed|answered)|opens?\s(?:at|from|on|between))\b",
    re.IGNORECASE,
)
# Where anybody rings the police: before a number, and behind it.
_DESK = (
    r"(?:(?:police )?station(?: (?:enquir(?:y|ies)|front|public) (?:office|desk|counter))?|switchboard|front (?:office|desk|counter)|control room|police office"
    r"|(?:enquir(?:y|ies)|custody|reception|information|public|help|press)[ -](?:desk|office|counter|suite|line))"
)
_STATION_BEFORE = re.compile(
    rf"(?<!\w){_DESK}(?:['\u2019]s)?(?:(?:\s(?:public|main|general|own|telephone|phone))*\s(?:number|line|phone))?"
    r"(?:,?\s(?:which\s)?(?:is|was|can be (?:reached|rung|called|contacted|phoned))(?:\s(?:on|at))?|\s?[:,(\u2013-]|,?\s(?:on|at|tel\.?))\s*\Z"
    r"|(?<!\w)(?:ring|call|phone|telephone|contact)\s(?:us|the police)\s(?:on|at)\s\Z",
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
STREETS = (
    "Street|Road|Lane|Avenue|Close|Drive|Way|Terrace|Crescent|Court|Gardens|Grove|Place|Square|Hill|Row|"
    "Mews|Walk|Parade|Park|Rise|View|Wharf|Quay|Gate|Green|St|Rd|Ave|Ln|Dr|Cl"
)
"""What streets are called by, as a pattern."""
# At the end of the name of an office, whatever it is for: `digital.desk`.
_OFFICES = word_set("desk team office unit enquiries helpdesk mailbox register registry inbox")
# In the name of an office: `clerk.to.the.panel`.
_LITTLE = frozenset(("to", "the", "of", "and", "for"))
_STREET_WORDS = frozenset(STREETS.lower().split("|"))


@dataclass(frozen=True, slots=True)
class Context:
    """Words of which one has to stand near a form.

    Attributes:
        pattern: The words, in any case.
        openings: The first word of each, folded.
    """

    pattern: re.Pattern[str]
    openings: frozenset[str]

    @classmethod
    def of(cls, *words: str) -> Context:
        """Return the context of some words, each a pattern that begins with a plain word."""
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)
        return cls(pattern, frozenset(re.split(r"[^a-z]", word)[0] for word in words))

    def may_stand(self, view: View) -> bool:
        """Return whether any of the words may stand somewhere in a text."""
        return not (view.plain and view.lacks(self.openings))


@dataclass(frozen=True, slots=True)
class Recognizer:
    """One kind of identifier.

    Attributes:
        name: Slug of the rule.
        attribute: Of the vocabulary.
        entity: Entity type for Presidio.
        pattern: Its form; the group "value" where the match holds more.
        context: What must stand before it in the same sentence, or None.
        valid: Check of the words.
        reach: How many characters before it the context may stand.
        score: How sure the form alone makes us, for Presidio.
        led: Whether words that lead to it are part of its form.
    """

    name: str
    attribute: str
    entity: str
    pattern: re.Pattern[str]
    context: Context | None = None
    valid: Callable[[str], bool] | None = None
    reach: int = 60
    score: float = 0.6
    led: bool = False

    def find(self, text: str) -> Iterator[Span]:
        """Yield where such an identifier stands, its context included in the judgement."""
        for whole, value in self.forms(text):
            if self.in_context(text, whole.start, whole.end):
                yield value

    def forms(self, text: str) -> Iterator[tuple[Span, Span]]:
        """Yield where its form stands, whole and without the words that lead to it."""
        group = "value" if "value" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            if self.valid is None or self.valid(match.group(group)):
                yield Span(*match.span()), Span(*match.span(group))

    def in_context(self, text: str, start: int, end: int) -> bool:
        """Return whether the words that it needs stand near its form."""
        if self.context is None:
            return True
        before = text[max(0, start - self.reach) : start]
        # Only this sentence counts: what was said before it speaks of something else.
        before = re.split(r"[.!?]\s+(?=[A-Z])|\n\s*\n", before)[-1]
        after = re.split(r"[.!?\n]", text[end : end + 24])[0]
        return any(map(self.context.pattern.search, (before, after)))


def nhs_valid(number: str) -> bool:
    """Return whether ten digits pass the NHS check; one number in eleven does."""
    digits = [int(digit) for digit in re.sub(r"\D", "", number)]
    if len(digits) != 10:
        return False
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == digits[9]


def phone_valid(number: str) -> bool:
    """Return whether a number has the length of a British telephone number."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    digits = re.sub(r"^(?:0044|44)", "0", digits)
    return digits.startswith("0") and 10 <= len(digits) <= 11 and digits[1] in "1235789"


# A pattern that begins with one class of characters, and then looks what stands before it,
# is looked for many times faster than one that begins with looking back.
_SEP = r"[\s\u00a0.\-/]?"
# What a force or a ministry numbers that it tells its officers; a court numbers orders too.
_NUMBERED_ORDERS = (
    "Force Order|Standing Order|General Order|Routine Order|Circular|Instruction|Bulletin|Directive"
)
_NO_ORDER = "".join(
    rf"(?<!{word}{several}{end} )"
    for word in _NUMBERED_ORDERS.split("|")
    for several in ("", "s")
    for end in ("", " No.", " no.", " No", " number")
)

RECOGNIZERS: Final = (
    Recognizer(
        "email", "email", "EMAIL_ADDRESS",
        re.compile(r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{0,64}[\w+-]@\w[\w-]*(?:\.\w[\w-]*)+"), score=0.9,
    ),
    Recognizer(
        "phone", "phone", "UK_PHONE",
        re.compile(r"[+(0](?<![\w/.-].)(?:(?:(?<=\+)|(?<=0)0)44[\s\u00a0.-]?(?:\(0\)[\s\u00a0]?)?|(?<=\()0|(?<=0))[1-9](?:[\s\u00a0()./-]{0,2}\d){7,10}(?![\w/]|[.-]\d)"),
        valid=phone_valid, score=0.7,
    ),
    Recognizer(
        "extension", "phone", "UK_PHONE",
        re.compile(r"[eE](?<!\w.)(?i:xt(?:n|ension)?\.?(?:\s(?:no|number)\.?)?[\s\u00a0:]{0,2}\d{3,6})(?!\w)"), led=True,
    ),
    Recognizer(
        "postcode", "address", "UK_POSTCODE",
        re.compile(r"[A-PR-UWYZ](?<!\w.)(?:[A-HK-Y]?\d[\dA-HJKPSTUW]?[^\S\n]?\d[ABD-HJLNP-UW-Z]{2}|(?<=G)IR 0AA)(?!\w)"),
        score=0.6,
    ),
    Recognizer(
        "street-address", "address", "UK_ADDRESS",
        re.compile(
            # The minutes of a time, or a year, are no house number: "18.00, Elm Road Hall".
            r"(?<!\w)(?<!\d[.:])(?!(?:[01]\d|2[0-3])[0-5]\d,|(?:19|20)\d\d,)"
            r"(?:(?:[Ff]lat|[Uu]nit|[Aa]partment)\s\w{1,4},?\s)?"
            # A house number of four digits does not end a line: a collar number may.
            r"(?:\d{1,3}[A-Za-z]?,?\s|\d{4}[A-Za-z]?,?[^\S\n])"
            r"(?:[A-Z][\w'\u2019-]+\s){1,3}(?:" + STREETS + r")(?!\w)(?:,\s[A-Z][\w'\u2019-]+(?:[\s-][A-Z][\w'\u2019-]+)?(?=,?\s[A-Z]{1,2}\d))?"
        ),
    ),
    Recognizer(
        "national-insurance", "national_insurance", "UK_NINO",
        re.compile(
            r"[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z\u017f\u212a](?<!\w.)(?i:[A-CEGHJ-NPR-TW-Z](?<!BG|GB|NK|KN|TN|NT|ZZ)"
            rf"{_SEP}\d\d{_SEP}\d\d{_SEP}\d\d{_SEP}[A-D])(?!\w)"
        ),
        score=0.8,
    ),
    Recognizer(
        "national-insurance-named", "national_insurance", "UK_NINO",
        re.compile(rf"(?<!\w)[A-Z]{{2}}{_SEP}\d\d{_SEP}\d\d{_SEP}\d\d{_SEP}[A-Z]?(?!\w)", re.IGNORECASE),
        context=Context.of("national insurance", "nino", "ni number", "ni no", "ni"),
    ),
    Recognizer(
        "nhs-number", "nhs_number", "UK_NHS",
        re.compile(r"(?<![\w.-])\d{3}[\s\u00a0-]?\d{3}[\s\u00a0-]?\d{4}(?![\w-])"),
        context=Context.of("nhs", "nhs number", "health service number", "patient number", "patient no"),
        valid=nhs_valid, score=0.4,
    ),
    Recognizer(
        "vehicle-mark", "vehicle", "UK_VEHICLE_REGISTRATION",
        re.compile(r"[A-HJ-PR-Y](?<![\w/-].)[A-HJ-PR-Y]\d\d[\s\u00a0]?[A-HJ-PR-Z]{3}(?![\w-])"), score=0.6,
    ),
    Recognizer(
        "older-vehicle-mark", "vehicle", "UK_VEHICLE_REGISTRATION",
        re.compile(r"(?<![\w/-])(?:[A-Z]\d{1,3}[\s\u00a0]?[A-Z]{3}|[A-Z]{3}[\s\u00a0]?\d{1,3}[A-Z]|[A-Za-z]{2}\d\d(?!\s(?:and|are|but|for|had|has|not|the|was|who)\b)[\s\u00a0]?[A-Za-z]{3}"
            # Not an officer with a number: `the car, DC 4438 said`; but `the car, registration DC 4438`.
            r"|(?:(?<=tion\s)|(?<=reg\s)|(?<=index\s)|(?<=mark\s)|(?<=VRM\s)|(?!(?:PC|DC|TDC|PS|DS|DI|DCI|SC|SPC|WPC|WDC|CI|PG)\s))"
            r"[A-Z]{1,3}\s?\d{1,4})(?![\w/-])"),
        context=Context.of("registration", "reg", "vrm", "vehicle", "car", "van", "number plate", "numberplate", "index", "registered", "mark", "motorcycle"),
    ),
    Recognizer(
        "collar-number", "collar_number", "UK_COLLAR_NUMBER",
        re.compile(
            r"(?<!\w)(?:(?:PC|DC|PS|DS|PCSO|SC|Sgt|Sergeant|Constable|Inspector|DI|WPC)[\s\u00a0]"
            r"|(?i:(?:collar|shoulder|warrant|force|epaulette|badge)[\s\u00a0](?:number|no\.?|card number|card)(?:[\s\u00a0](?:is|was))?[\s\u00a0:]{0,2}))"
            r"(?P<value>[A-Z]{0,3}\d{2,6}[A-Z]{0,2})(?!\w|[.,]\d)"
        ),
        led=True,
    ),
    Recognizer(
        "sort-code", "account_number", "UK_SORT_CODE",
        re.compile(r"(?<![\w-])\d\d[-\s\u00a0]?\d\d[-\s\u00a0]?\d\d(?![\w-])"), context=Context.of("sort code", "sortcode"),
    ),
    Recognizer(
        "account-number", "account_number", "UK_BANK_ACCOUNT",
        re.compile(r"(?<![\w-])\d{4}[\s\u00a0]?\d{4}(?![\w-])"),
        context=Context.of("account", "account number", "account no", "acct", "a/c"),
    ),
    Recognizer(
        "iban", "account_number", "IBAN_CODE",
        re.compile(r"G(?<!\w.)B\d\d[\s\u00a0]?[A-Z]{4}(?:[\s\u00a0]?\d){14}(?!\w)"), score=0.9,
    ),
    Recognizer(
        "passport", "passport", "UK_PASSPORT",
        re.compile(r"(?<![\w-])(?:\d{9}|[A-Z]{1,2}\d{6,8})(?![\w-])"), context=Context.of("passport", "residence permit", "brp", "identity card", "id card", "travel document", "visa"),
    ),
    Recognizer(
        "driving-licence", "driving_licence", "UK_DRIVING_LICENCE",
        re.compile(r"[A-Z9](?<!\w.)[A-Z9]{4}[\s\u00a0]?\d{6}[\s\u00a0]?[A-Z9]{2}[\s\u00a0]?\d?[A-Z\d]{1,2}(?!\w)"), score=0.7,
    ),
    Recognizer(
        "custody-reference", "custody_reference", "UK_CUSTODY_REFERENCE",
        re.compile(rf"(?<!\w)(?=[\w/-]{{0,40}}\d){_NO_ORDER}[A-Z0-9]{{2,6}}(?:[/-][A-Z0-9]{{2,8}}){{1,3}}(?!\w)"),
        context=Context.of("custody (?:record|number|reference|no)", "custody ref"), reach=40,
    ),
    Recognizer(
        "crime-reference", "crime_reference", "UK_CRIME_REFERENCE",
        re.compile(rf"(?<!\w)(?=[\w/-]{{0,40}}\d){_NO_ORDER}(?:[A-Z0-9]{{2,6}}(?:[/-][A-Z0-9]{{2,8}}){{1,3}}|\d{{6,12}})(?!\w)"),
        context=Context.of("crime (?:record |report )?(?:number|reference|ref|no)", "crn", "urn", "incident (?:number|log|no)", "cad"),
        reach=40,
    ),
)  # fmt: skip


_EMAIL, _STREET, _COLLAR = (
    next(recognizer for recognizer in RECOGNIZERS if recognizer.name == name)
    for name in ("email", "street-address", "collar-number")
)
_FLATS = frozenset(("flat", "unit", "apartment"))
_COLLAR_NUMBER = re.compile(r"[A-Z]{0,3}\d{2,6}[A-Z]{0,2}")
_LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]*")
_LONGEST_EMAIL = (66, 256)
# What a body has as well.
_OF_BODIES = frozenset(("email", "phone", "address", "vehicle", "crime_reference"))


def emails(text: str) -> Iterator[Span]:
    """Yield where e-mail addresses stand."""
    done = 0
    at = text.find("@")
    while at >= 0:
        before, after = _LONGEST_EMAIL
        local = _LOCAL_PART.match(text[max(done, at - before) : at][::-1])
        start = at - (local.end() if local else 0)
        for match in _EMAIL.pattern.finditer(text, start, at + after):
            yield Span(*match.span())
            done = match.end()
        at = text.find("@", max(at + 1, done))


def identifiers(view: View, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield every identifier in a text by its form, however they overlap.

    Nobody on the roster is named by it: that a known person owns one is for the roster
    to say.
    """
    found = list(_forms(view))
    # What is given out as a body's at one place is the body's at every other.
    open_values = {
        (each.attribute, _plain(span.of(view.text)))
        for each, span in found
        if is_public(view.text, span, each.attribute, lexicon)
    }
    for each, span in found:
        given = bool(open_values) and (each.attribute, _plain(span.of(view.text))) in open_values
        yield Mention(
            span,
            (),
            each.attribute,
            f"detect/{'public-' if given else ''}{each.name}",
            "the contact point of a body" if given else "its form and context say so",
            public=given,
        )


def _plain(value: str) -> str:
    """Return an identifier without its signs, a telephone number without its way in."""
    return re.sub(r"^(?:0044|44|0)(?=\d{9})", "", squeeze(value.replace("(0)", "")))


def _forms(view: View) -> Iterator[tuple[Recognizer, Span]]:
    """Yield every identifier with its recognizer."""
    figures = Figures(view)
    for recognizer in RECOGNIZERS:
        if recognizer is _EMAIL:
            spans = emails(view.text)
        elif recognizer is _STREET:
            spans = _streets(view)
        elif recognizer.context is None:
            spans = _numbered(recognizer, view, figures.led if recognizer.led else figures.bare)
        elif recognizer.context.may_stand(view):
            spans = _numbered(recognizer, view, figures.said)
        else:
            continue
        yield from ((recognizer, span) for span in spans)
    yield from ((_COLLAR, span) for span in view.tables.under("collar_number", _COLLAR_NUMBER))


def names_streets(view: View) -> bool:
    """Return whether a street may be named somewhere in a text."""
    return not (view.plain and view.lacks(_STREET_WORDS))


def _streets(view: View) -> Iterator[Span]:
    """Yield where the number and name of a street stand."""
    if not names_streets(view):
        return
    for index in view.numbered:
        if index + 1 < len(view) and view.capital(index + 1) and not _ends_row(view, index):
            # The word for a flat, or another number, may stand two words before.
            before = max(0, index - 2)
            flat = view.words[before] in _FLATS or not view.words[before].isalpha()
            for first in (index, before) if flat else (index,):
                match = _STREET.pattern.match(view.text, view.start(first))
                if match is not None and view.tables.together(Span(*match.span()), "address"):
                    yield Span(*match.span())


def _ends_row(view: View, index: int) -> bool:
    """Return whether a number ends a row of figures: the next line is not its street."""
    row = index > 0 and view.words[index - 1].isdigit()
    return row and "\n" in view.gap(index)


def _numbered(recognizer: Recognizer, view: View, excerpt: Excerpt) -> Iterator[Span]:
    """Yield where an identifier with a digit stands."""
    for whole, value in recognizer.forms(excerpt.text):
        form = excerpt.back(whole)
        if recognizer.in_context(view.text, form.start, form.end) and view.tables.together(
            form, recognizer.attribute
        ):
            yield excerpt.back(value)


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
    match attribute:
        case "email":
            local = words.partition("@")[0].partition("+")[0].casefold()
            parts = {*re.split(r"[._-]", local)} - _LITTLE
            if re.split(r"[._-]", local)[-1] in _OFFICES:
                parts -= {part for part in parts - _OFFICES if in_dictionary(part)}
            # "c.io" is somebody's initials.
            joined = min(map(len, parts), default=0) > 1 and re.sub(r"[._-]", "", local)
            return joined in lexicon.mailboxes or (bool(parts) and parts <= lexicon.mailboxes)
        case "phone":
            if _PUBLIC_NUMBER.match(words):
                return True
            near = _sentence_before(text, span)
            if not _MOBILE.match(words) and (
                _is_of_station(text, span, near) or is_under_label(text, span.start)
            ):
                return True
            rung = _RING.search(near) and (_BODY.search(near) or _INVITED.search(near))
            answered = rung or _OFFICE_LINE.search(near) or _OPEN.match(text, span.end)
            counter = is_of_counter(_sentence_before(text, span, 200))
            office = (answered or counter) and not _MOBILE.match(words)
            said = bool(office or _PHONE_PUBLIC.search(near))
            return said and not _PRIVATE.search(near[-80:])
        case "address":
            paragraph = re.split(r"\n\s*\n", text[max(0, span.start - 200) : span.start])[-1]
            sentence = _sentence_before(text, span)
            open_ = _BODY.search(paragraph) or is_at_counter(sentence)
            return bool(open_) and not _PRIVATE.search(sentence[-60:])
        case "vehicle":
            near = text[max(0, span.start - 60) : span.end + 40].replace(words, "")
            fleet = _FLEET_NUMBER.fullmatch(words) and _FLEET.search(near)
            return _is_call_sign(text, span) or (bool(fleet) and not _PRIVATE.search(near))
        case "crime_reference":
            return is_to_be_quoted(_sentence_before(text, span))
        case _:
            return False


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
