"""What is said on the radio: letters that have the shape of a name, initials, officers' numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.context import starts_sentence
from redactkit.detect.text.numerals import SMALL, YEAR
from redactkit.detect.text.said import LETTERS_AND_FIGURES, RADIO_LETTERS
from redactkit.detect.text.view import View
from redactkit.detect.variants.forms import Value
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import Hit, NameHit, Names

_CHANNELS = word_set("channel channels callsign callsigns")
# Behind letters: who or what is called by them.
_SIGNS = word_set("callsign callsigns call unit units channel patrol patrols crew crews")
# Letters that are people's given names too.
_GIVEN = word_set("charlie juliet juliett mike oscar romeo victor")
_LETTERS = frozenset(word for word, sign in LETTERS_AND_FIGURES.items() if sign.isalpha())
_FIGURES = frozenset((*LETTERS_AND_FIGURES, *SMALL)) - _LETTERS
_GAPS = frozenset((" ", "-", ", "))
_CLOSE = frozenset((" ", "-"))
_FEWEST_FIGURES = 2
# As many letters of a name are spelled at its beginning, and at its end.
_FEWEST_FIRST, _FEWEST_LAST = 4, 3
# What is said where a name is spelled, so that fewer of its letters tell it.
_SPELLING = re.compile(
    r"(?<![^\W_])(?:(?:sur|fore|last |first )?names?(?! of)|spel(?:l|t|ls|led|ling))(?![^\W_])"
)
_LONGEST = 12
# What is said to a control room behind one's own number, which begins what is said.
_TIME = r"[\[(]?\d\d[:.]?\d\d(?:[:.]\d\d)?(?:\s?h(?:rs)?)?[\])]?,?[^\S\n]"
_BEGINS = re.compile(rf"(?:(?:^|\n)(?:{_TIME})?|[>:.!?\"\]]|[^\S\n]{{2}}|\t)[^\S\n]*\Z")
# Who answers what was asked, in the same line: `Who is with you? 212: Nobody.`
_ASKED, _LABELLED = re.compile(r"\?\"?[^\S\n]+\Z"), re.compile(r":[^\S\n]")
_REPORTS = re.compile(
    r",?\s(?:show (?:me|us)|(?:to )?control\b|receiving|over\b|go ahead|(?:on|at) scene"
    r"|resuming|committed|en ?route|making (?:my|our|to)|responding|standing by|stood down"
    r"|(?:is |are |i'm |we're )?(?:on|at|off) (?:scene|task|patrol|point|my way|the way)"
    r"|(?:code|state|status) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|(?:urgent )?assistance|priority|permission|one in|can you (?:show|run|check)|you can show)"
)
# How a control room calls an officer, or answers.
_CALLS = re.compile(
    r"(?:(?:control|base) (?:to|for)|(?:\n|[:.]\s?|\s{2})\s*(?:thanks|thank you|roger|received"
    r"|copied|all received|go ahead|understood|negative|affirmative|cheers),?)\s\Z"
)
_CALLED = re.compile(
    r"\s?[,.:!?\n]|\s(?:from control|are you|can you|what's|state your|go ahead)|\Z"
)
# A number with the letter of a division, and what only somebody does.
_LETTERED = re.compile(r"(\d{2,5})[a-z]|[a-z](\d{2,5})")
_SPEAKS = frozenset(
    (word,) for word in word_set("says said asks asked replies replied tells told wants")
)
_REACH = 40
_ENDS = re.compile(r"[.!;\n]")
_FEWEST_DIGITS = 3
_SCALES = word_set("hundred thousand")
_BEFORE_SUBJECTS = word_set("and but when that because while if as so then where")
# What a number of things or people does too: `318 came back with a query`.
_OF_MANY = word_set(
    "appeared attended began came complained contacted continued died ended entered failed got "
    "gave had has left lived made met needed passed received remained replied replies reported "
    "requested resigned responded retired returned said says sent served showed signed stayed "
    "stood stopped took used visited voted waited want wanted wants who whose works worked "
    "wrote states agreed agrees gives takes keeps lives felt thought thinks knew knows went"
)
# What somebody was at, behind a bare number.
_ACTING = re.compile(
    r"\s(?:was|is|had been|has been)\s(?:(?:not|then|already|still|also|always)\s)?"
    r"(?:(?!being|missing|outstanding|remaining|pending|running|going|making)[a-z]+ing(?![^\W_])"
    r"|on (?:duty|shift|nights|days|leave)|off (?:duty|sick)|at the wheel"
    r"|in (?:charge|the (?:van|car|back))|with (?:me|us|him|her|them)|my (?:crew|partner|mate)"
    r"|crewed|there(?![^\W_]))"
    r"|\s(?:said|says|told me)\s(?:that\s)?(?:he|she|nothing|to (?:me|him|her))(?![^\W_])"
)


def is_radio(view: View, first: int, last: int) -> bool:
    """Return whether words are letters of the radio alphabet: `Alpha Charlie`, `channel Mike`.

    One of them has to be nobody's given name: Victor Oscar may be somebody.
    """
    if any(view.words[index] not in LETTERS_AND_FIGURES for index in range(first, last + 1)):
        return False
    first, last = _run(view, first, last, _GAPS)
    called = first > 0 and view.gap(first - 1) == " " and view.words[first - 1] in _CHANNELS
    several = last > first
    return called or (several and not _GIVEN.issuperset(view.words[first : last + 1]))


def is_call_sign(view: View, index: int) -> bool:
    """Return whether a letter that is a name too is part of a call sign: `Tango Delta two-one`."""
    if view.words[index] not in _LETTERS or not view.capital(index):
        return False
    first, last = _run(view, index, index, _CLOSE)
    if not all(view.capital(each) for each in range(first, last + 1) if _is_letter(view, each)):
        return False
    letters = sum(_is_letter(view, each) for each in range(first, last + 1))
    several = letters > 1 and not _GIVEN.issuperset(view.words[first : last + 1])
    if letters == 1 and view.words[index] in _GIVEN:
        # "Charlie 14" is a child, "Charlie one four" a unit.
        return sum(view.words[each] in _FIGURES for each in range(first, last + 1)) > 1
    return several or _is_sign(view, first, last, least=_FEWEST_FIGURES if letters == 1 else 1)


def initials_said(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield somebody's initials in the radio alphabet, where they are no call sign.

    `It's November Sierra`; not `November Sierra two-one`, `all November Sierra units`. And the
    first letters of a name, and its last ones elsewhere: `Lima Alpha Romeo Kilo, then Oscar
    November Delta`.
    """
    runs = list(_letters_said(view))
    names = roster.surnames | roster.givens if runs else frozenset()
    begun = {
        name
        for _, _, letters in runs
        if len(letters) >= _FEWEST_FIRST
        for name in names
        if name.startswith(letters)
    }
    begun |= {
        name
        for first, last, letters in runs
        if len(letters) == _FEWEST_LAST and _is_spelled(view, first, last)
        for name in names
        if name.startswith(letters)
    }
    for first, last, letters in runs:
        part = roster.part(letters)
        whole = part.whole if part is not None else {}
        meant = {who for who, kinds in whole.items() if Kind.INITIALS in kinds}
        of_names = {
            name for name in begun
            if len(letters) >= _FEWEST_LAST and (name.startswith(letters) or name.endswith(letters))
        }  # fmt: skip
        said = view.words[first : last + 1]
        for kind, people in ((Kind.ALIAS, meant), (Kind.TOLD, _called(roster, of_names))):
            if people:
                yield NameHit(first, last, Names.of(Atom(who, kind, said) for who in people))


def _is_spelled(view: View, first: int, last: int) -> bool:
    """Return whether a name is spoken of in the sentence of some letters."""
    before = _ENDS.split(view.before(first, _REACH))[-1]
    after = _ENDS.split(view.after(last, _REACH))[0]
    return any(map(_SPELLING.search, (before, after)))


def _letters_said(view: View) -> Iterator[tuple[int, int, str]]:
    """Yield several letters in the radio alphabet that are no call sign, and what they spell."""
    for index in view.where(_LETTERS):
        first, last = _run(view, index, index, _GAPS)
        words = range(first, last + 1)
        letters = all(_is_letter(view, each) and view.capital(each) for each in words)
        if index == first < last and letters and not _is_sign(view, first, last, least=1):
            yield first, last, "".join(LETTERS_AND_FIGURES[view.words[each]] for each in words)


def _called(roster: Roster, names: AbstractSet[str]) -> set[str]:
    """Return who has one of some names."""
    parts = [part for name in names if (part := roster.part(name)) is not None]
    return {who for part in parts for who in (*part.family, *part.personal)}


def _run(view: View, first: int, last: int, gaps: AbstractSet[str]) -> tuple[int, int]:
    """Return the first and last of the letters and figures of which some words are part."""
    said = _LETTERS | _FIGURES
    begin, end = max(0, first - _LONGEST), min(len(view) - 1, last + _LONGEST)
    while first > begin and view.words[first - 1] in said and view.gap(first - 1) in gaps:
        first -= 1
    while last < end and view.words[last + 1] in said and view.gap(last) in gaps:
        last += 1
    return first, last


def _is_letter(view: View, index: int) -> bool:
    return view.words[index] in _LETTERS


def _is_sign(view: View, first: int, last: int, *, least: int) -> bool:
    """Return whether a channel, so many figures at least or a word for units is with letters."""
    figures = sum(view.words[each] in _FIGURES for each in range(first, last + 1))
    before = view.words[first - 1] if first and view.gap(first - 1) in _CLOSE else ""
    after = view.words[last + 1] if view.gap(last) in _CLOSE else ""
    number = len(after) if after.isdigit() else 0
    return before in _CHANNELS or after in _SIGNS or figures + number >= least


def is_called_up(view: View, first: int, last: int) -> bool:
    """Return whether figures are an officer's number as it is used on the radio.

    Behind a letter of the radio alphabet (`Oscar five three six`), as who reports (`five three
    six, show me going`) or whom the control room speaks to (`control to 536`).
    """
    if first and view.gap(first - 1) in _GAPS and view.words[first - 1] in RADIO_LETTERS:
        return True
    start, end = view.starts[first], view.ends[last]
    before, after = view.folded[max(0, start - _REACH) : start], view.folded[end : end + _REACH]
    if _BEGINS.search(before) and _REPORTS.match(after):
        return True
    if _ASKED.search(before) and _LABELLED.match(after):
        return True
    return _CALLS.search(before) is not None and _CALLED.match(after) is not None


def lettered(view: View, roster: Roster) -> Iterator[Hit]:
    """Yield officers' numbers with the letter of a division that report, are called or speak.

    `212P says not`; not `12A says`, of a form, in a sentence.
    """
    for index in view.mixed:
        number = _LETTERED.fullmatch(view.words[index])
        person = roster.numbers.get(number[1] or number[2]) if number is not None else None
        speaks = starts_sentence(view, index) and view.words[index + 1 : index + 2] in _SPEAKS
        if person and (speaks or is_called_up(view, index, index)):
            word = view.words[index]
            yield Hit(index, index, Value(person, "collar_number", (word,)))


def acts_by_number(view: View, lexicon: Lexicon, first: int, last: int) -> bool:
    """Return whether a bare number is who does something (`It is. 925 was driving.`).

    Not a year, nor what things do as well: `925 was the total`. Nobody counts in words of
    single figures and tens: `thirty-one-nine wanted a word`.
    """
    digits = "".join(view.words[first : last + 1])
    if len(digits) < _FEWEST_DIGITS or YEAR.fullmatch(digits) or view.gap(last) != " ":
        return False
    if not starts_sentence(view, first) and view.words[first - 1] not in _BEFORE_SUBJECTS:
        return False
    counts = digits.isdigit() or not _SCALES.isdisjoint(view.words[first : last + 1])
    others = lexicon.copulas | _OF_MANY if counts else lexicon.copulas
    acts = view.words[last + 1] in lexicon.verbs - others
    return acts or _ACTING.match(view.after(last, 40)) is not None
