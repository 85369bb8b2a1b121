"""What stands around a word: sentence, line, titles and ranks, marks of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from redactkit.detect.lexicon import Lexicon, Prefix, word_set
from redactkit.detect.text.numerals import YEAR
from redactkit.detect.text.view import View

# Inside a name: blanks, a wrapped or quoted line, the joints of a slug or file name.
NAME_GAP = re.compile(r"[^\S\n]{1,4}|[^\S\n]*\r?\n[^\S\n]*(?:>[>\s]*)?|[-_.+]|\s*\|\s*")
BLANK = re.compile(r"[^\S\n]{1,4}|[^\S\n]*\r?\n[^\S\n]*(?:>[>\s]*)?")
_SENTENCE = re.compile(r"[.!?:;\"(>\[{|•*#=]|\n\s*\n|(?:^|\n)\s*[-+]\s")
_LINE_ENDS = re.compile(r"[^\S\n]*\n\s*")
_ABBREVIATED = re.compile(r"\.[^\S\n]?")
# What is left of an auxiliary behind a name: `Kofi'll come`.
CONTRACTED = word_set("ll ve re")
_MOST_TITLES = 6
_PREFIX_GAP = re.compile(r"\.?[\s*_>/-]{0,4}")
_LONGEST_SHORT = 5
_OPENS = re.compile(r"(?:^|[\"(|\t\n>\[,:*_])[^\S\n]*$")
_FILE_ENDS = re.compile(
    r"[\w-]{0,40}(?: [\w-]{1,20}){0,3}"
    r"\.(?:docx?|pdf|xlsx?|csv|txt|msg|eml|jpe?g|png|mp[34]|wav|zip)\b"
)
_CLOSES = re.compile(r"^[^\S\n]*(?:$|[\")|\t\n<\],*_]|\.[^\S\n]*(?:\n|$))")

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# The day of which a year is: `on 3 May 2018`.
_DAY = re.compile(rf"(?<![\w./])\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS},?\s\Z")


@dataclass(frozen=True, slots=True)
class Lead:
    """The titles and ranks directly before a name.

    Attributes:
        first: First word that belongs to the mention.
        sex: Sex that a form of address tells, or "".
        level: Level of the rank, or 0.
        present: Whether there is any, a small one included.
    """

    first: int
    sex: str = ""
    level: int = 0
    present: bool = False


def starts_sentence(view: View, index: int) -> bool:
    """Return whether a sentence, a line of its own, a cell or a quotation begins at a word."""
    if index == 0:
        return True
    gap = view.gap(index - 1)
    before = view.words[index - 1]
    if _ABBREVIATED.fullmatch(gap) and len(before) == 1 and before.isalpha():
        return before in "qa" and _line_begins(view, index - 1)
    # A comma without a blank parts the cells of a table.
    return gap == "," or bool(_SENTENCE.search(gap))


def _line_begins(view: View, index: int) -> bool:
    """Return whether a line begins at a word: the mark of a question or an answer."""
    return not index or "\n" in view.gap(index - 1)


def heads_index(view: View, index: int) -> bool:
    """Return whether a letter fills a line above what begins with it: `M`, then `Mace, Sgt`."""
    begins = any(word[0] == view.words[index] for word in view.words[index + 1 : index + 2])
    return (
        begins and _line_begins(view, index) and _LINE_ENDS.fullmatch(view.gap(index)) is not None
    )


def possessive(view: View, last: int) -> bool:
    """Return whether a possessive ending follows a word."""
    following = view.words[last + 1] if last + 1 < len(view) else ""
    if following == "s" and view.gap(last) == "'":
        return True
    return (
        view.words[last].endswith("s")
        and view.after(last, 2)[:1] == "'"
        and not (view.after(last, 2)[1:2].isalnum())
    )


def alone(view: View, first: int, last: int) -> bool:
    """Return whether words fill a line, a cell, a bracket or a quotation by themselves."""
    before = view.before(first, 8) if first else view.folded[: view.starts[first]][-8:]
    after = view.after(last, 8)
    return bool(_OPENS.search(before) or not before.strip()) and bool(_CLOSES.search(after))


def alone_in_sentence(view: View, index: int) -> bool:
    """Return whether a word is a sentence by itself: "Fari something. Ramani?"."""
    return starts_sentence(view, index) and view.after(index, 1)[:1] in {"?", "!", "."}


def is_dated(view: View, index: int) -> bool:
    """Return whether a number is the year of the day that stands before it: `On 3 May 2018`."""
    year = YEAR.fullmatch(view.words[index])
    return year is not None and _DAY.search(view.before(index, 24)) is not None


def in_quotes(view: View, first: int, last: int) -> bool:
    """Return whether a quotation mark or bracket stands on both sides of words."""
    before, after = view.before(first, 1), view.after(last, 2)
    return before in {'"', "'", "("} and after[:1] in {'"', "'", ")"} and not possessive(view, last)


_LINE = 200
_SMALL, _LARGE = ascii_lowercase.encode(), ascii_uppercase.encode()
_ENDED = re.compile(r"[.!?]+(?:\s|$)")
# A word that is stressed: `you ARE late`.
_SHOUTED = re.compile(r"(?<!\w)[A-Z]{2,12}(?!\w)")
# Who writes, behind the time: "[11/05/2024, 16:02:11] Sam T: ", by three words at most.
_MESSAGE = re.compile(
    r"(?P<at>\[[^\]\n]{4,30}\]|[\d:/., -]{4,24})?[ \t~]*"
    r"(?P<who>[\w.@+\x80-\U0010ffff-]{1,24}(?: [\w.@\x80-\U0010ffff-]{1,24}){0,2}):[ \t]+"
    r"(?P<said>\S.*)"
)


_WHO_TALK = word_set("i im ive ill me my mine you u ur your we us our")


def _line_around(view: View, index: int) -> tuple[int, int]:
    """Return where the line of a word stands, or what is near it of a very long one."""
    first, last = view.start(index), view.end(index)
    least, most = max(0, first - _LINE), min(len(view.text), last + _LINE)
    start = view.text.rfind("\n", least, first) + 1 or least
    end = view.text.find("\n", last, most)
    return start, end if end >= 0 else most


def _line(view: View, index: int) -> str:
    """Return the line in which a word stands, or what is near it of a very long one."""
    start, end = _line_around(view, index)
    return view.text[start:end]


def capital_line(view: View, index: int) -> bool:
    """Return whether the line of a word is written in capitals throughout."""
    line = _line(view, index)
    if line.isascii():
        plain = line.encode()
        large = len(plain) - len(plain.translate(None, _LARGE))
        small = len(plain) - len(plain.translate(None, _SMALL))
        return large + small > 8 and small * 5 < large + small
    letters = sum(map(str.isalpha, line))
    return letters > 8 and sum(map(str.islower, line)) * 5 < letters


_PASSAGE_ENDS = re.compile(r"[\"\u201c\u201d;\n]|[.!?](?!\w)")
_LEAST_LETTERS = 5


def in_capitals(view: View, index: int) -> bool:
    """Return whether a word stands in a line of capitals, or in what is quoted in capitals.

    `on the whiteboard: RAV OWES 40 QUID`; several words, of which none has a small letter.
    """
    if not view.all_capitals(index):
        return False
    start, end = _line_around(view, index)
    place = view.start(index)
    closing = _PASSAGE_ENDS.search(view.text, place, end)
    for signs in ('"\u201c\u201d', ":"):
        begun = max(view.text.rfind(sign, start, place) for sign in signs) + 1
        passage = view.text[begun : closing.start() if closing else end] if begun else ""
        words = re.findall(r"[^\W\d_]+|\d+", passage)
        letters = sum(map(str.isalpha, passage))
        if len(words) > 1 and letters >= _LEAST_LETTERS and passage.isupper():
            return True
    return capital_line(view, index)


def title_line(view: View, index: int) -> bool:
    """Return whether the line of a word is a heading with a capital at each word, no sentence."""
    line = _line(view, index)
    if line.rstrip().endswith((".", "?", "!")):
        return False
    words = re.findall(r"[^\W\d_]{4,}", line)
    large = sum(word[0].isupper() for word in words)
    return len(words) > 3 and len(line) < 120 and large * 10 >= len(words) * 7


def small_lines(view: View, index: int) -> bool:
    """Return whether a word stands in lines that are written without any capitals.

    One line is not enough: a wrapped sentence has such lines, a log typed in haste has
    nothing else. Unless it is all there is, and somebody says something in it.
    """
    if _small_message(view, index) or _is_small_message(view):
        return True
    text, place = view.text, view.start(index)
    start = text.rfind("\n", max(0, place - _LINE), place)
    above = text.rfind("\n", max(0, start - _LINE), max(0, start)) + 1
    end = text.find("\n", place, place + _LINE)
    below = text.find("\n", end + 1, end + _LINE) if end >= 0 else place + _LINE
    passage = text[above : below if below >= 0 else end + _LINE]
    return "\n" in passage.strip() and passage.islower()


def _is_small_message(view: View) -> bool:
    """Return whether a whole text is a message in small letters, without who writes it."""
    text = view.text.strip()
    short = len(text) < 2 * _LINE and "\n" not in text and text.islower()
    return short and not _WHO_TALK.isdisjoint(view.words)


def _small_message(view: View, index: int) -> bool:
    """Return whether a word stands in a message in small letters, behind the name of who writes.

    Or is that name, behind the time.
    """
    start, end = _line_around(view, index)
    message = _MESSAGE.match(view.text, start, end)
    place = view.span(index, index).start
    if message is None:
        return False
    said = message["said"]
    begun = place - message.start("said")
    if begun < 0:
        timed = any(map(str.isdigit, message["at"] or ""))
        return timed and message["who"].islower()
    sentence = _ENDED.split(said[:begun])[-1] + _ENDED.split(said[begun:])[0]
    return _SHOUTED.sub("", sentence).islower() and " " in sentence.strip()


def wrapped(view: View, index: int) -> bool:
    """Return whether the line that a word ends is long enough to have been wrapped."""
    end = view.end(index)
    return view.text.rfind("\n", max(0, end - 45), end) < 0 and end > 45


def lead(view: View, first: int, lexicon: Lexicon) -> Lead:
    """Return the titles and ranks directly before the word `first`."""
    start, sex, level, present = first, "", 0, False
    small_name = not view.capital(first)
    for _ in range(_MOST_TITLES):
        if start == 0 or view.words[start - 1] not in lexicon.prefixes:
            break
        if not _PREFIX_GAP.fullmatch(view.gap(start - 1)):
            break
        if view.gap(start - 1).startswith(".") and len(view.words[start - 1]) > _LONGEST_SHORT:
            break  # a sentence ends with the word
        if "\n" in view.gap(start - 1) and view.gap(start - 2) == "-":
            break  # the end of a line: "by HQ-Recorder"
        found = _prefix(view, start - 1, lexicon)
        if found is None:
            break
        prefix, begin = found
        if prefix.level < 0 and not present:
            break  # "acting" without a rank behind it, or the article in capitals
        large = view.capital(begin)
        if not large and prefix.words[-1] in _NEVER_SMALL:
            break
        if not large and not small_name and prefix.words[-1] in _NO_EVIDENCE:
            break
        sex = sex or prefix.sex
        level = level or max(prefix.level, 0)
        present = present or prefix.level >= 0
        if not large and not small_name:
            # A small rank tells who is meant; the word itself may stay.
            break
        start = begin
    return Lead(start, sex, level, present)


# The Welsh for a dog.
_NEVER_SMALL = word_set("ci")
# Titles that are ordinary words when small.
_NO_EVIDENCE = word_set(
    "miss sir master father sister judge justice lord lady madam dame fr con t a ds ps di cc pc dc "
    "hon reverend const"
)


def _prefix(view: View, last: int, lexicon: Lexicon) -> tuple[Prefix, int] | None:
    for prefix in lexicon.prefixes.get(view.words[last], ()):
        begin = last - len(prefix.words) + 1
        if begin < 0 or view.words[begin : last + 1] != prefix.words:
            continue
        if not all(_PREFIX_GAP.fullmatch(view.gap(index)) for index in range(begin, last)):
            continue
        follows = last + 1 < len(view) and view.capital(last + 1)
        if prefix.capital and follows and not view.all_capitals(last):
            continue
        return prefix, begin
    return None


def is_prefix(view: View, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word ends a title or rank."""
    return _prefix(view, index, lexicon) is not None


# PC as a reading machine has it; before a number only.
_MISREAD_RANKS = frozenset(("pg",))


def rank_before(view: View, first: int, lexicon: Lexicon) -> Lead:
    """Return the rank before a number ("Inspector 217")."""
    if first == 0 or not re.fullmatch(r"[\s#.]{0,4}", view.gap(first - 1)):
        return Lead(first)
    if view.words[first - 1] in _MISREAD_RANKS and view.all_capitals(first - 1):
        return Lead(first - 1, level=1, present=True)
    found = _prefix(view, first - 1, lexicon)
    if found is None or found[0].level <= 0:
        return Lead(first)
    return Lead(found[1], level=found[0].level, present=True)


def in_file_name(view: View, index: int) -> bool:
    """Return whether a word is a part of the name of a file (`statement_KL.docx`)."""
    joined = view.gap(index - 1)[-1:] in {"_", "/", "\\"} or view.gap(index) == "_"
    return joined and ends_file_name(view, index)


def ends_file_name(view: View, index: int) -> bool:
    """Return whether the rest of the name of a file may follow a word."""
    return _FILE_ENDS.match(view.after(index, 80)) is not None
