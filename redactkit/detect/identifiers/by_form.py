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

from redactkit.detect.identifiers.public import is_public
from redactkit.detect.lexicon import Lexicon
from redactkit.detect.mention import Mention
from redactkit.detect.text.figures import Excerpt, Figures
from redactkit.detect.text.folding import squeeze
from redactkit.detect.text.view import View
from redactkit.spans import Span

STREETS = (
    "Street|Road|Lane|Avenue|Close|Drive|Way|Terrace|Crescent|Court|Gardens|Grove|Place|Square|Hill|Row|"
    "Mews|Walk|Parade|Park|Rise|View|Wharf|Quay|Gate|Green|St|Rd|Ave|Ln|Dr|Cl"
)
"""What streets are called by, as a pattern."""
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
_NO_ORDER = "(?:{other}|{no_order})".format(
    # Only a short number and a year, or the year first, is an order's.
    other=r"(?!\d{1,3}/\d{2,4}(?![\w/-]))",
    no_order="".join(
        rf"(?<!{word}{several}{end} )"
        for word in _NUMBERED_ORDERS.split("|")
        for several in ("", "s")
        for end in ("", " No.", " no.", " No", " number")
    ),
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
