# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether somebody is spoken to by a word, or called by it (`Leave it Ty`, `called "Prydd"`)."""

from __future__ import annotations

import re

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.context import BLANK, in_capitals, small_lines, starts_sentence
from redactkit.detect.text.view import View

_GREETINGS = word_set(
    "hi hiya hello hey oi dear cheers thanks thx ta sorry ok okay alright bye night morning "
    "evening afternoon happy birthday luv well yes no please yo"
)
# A name does not stand behind these without a comma where somebody is spoken to.
_NO_ADDRESS = word_set(
    "the a an this that these those my your his her its our their of in at on to from by near for "
    "and or with as is was are were be been into than like about no every each some any"
)
_ENDS = re.compile(
    r"[.,!?\u2026]{0,3}[\"')\]\u201d\u2019](?!\w)|[.!?\u2026]{1,3}\s+[A-Z\"\u201c]"
    r"|(?:[.!?\u2026]|\s?[x\U0001f300-\U0001faff]){0,3}[^\S\n]*(?:\n|\Z)"
)
_CLOSES = re.compile(r"\sor\s|[.,;:!?]?[\"')\]]?(?:[.,;:!?]|\s*\n|\s*\Z)")
# Who speaks, at the beginning of a line: `Bells: `, `[SECOND OFFICER] `, `[00:00:54] FEMALE: `.
_SPEAKER = re.compile(r"(?:[^\n]{1,48}?[:\]]|[^\n]{1,24}?>)[ \t]+\S")
_QUOTED_AFTER = re.compile(r"[.,!?]?\"")
_CALLS = (
    r"(?:call(?:s|ed|ing)?|(?:saved|stored|listed|entered)(?:\s[a-z]+){0,5}?\s(?:as|under)|named|names|nick-?name[sd]?|dubbed|christened|known|alias|aka|a\.k\.a\.?"
    r"|address(?:es|ed|ing)?|kn[eo]ws?\s(?:him|her|them|me|you)\s(?:as|by)|(?:goes|went) by"
    r"|answer(?:s|ed) to|short for|refer(?:s|red)? to)"
)
_CALLED_BEFORE = re.compile(
    rf"(?<!\w)(?:{_CALLS}(?:\s(?:him|her|me|them|you|us|as|by|to|himself|herself|myself|just|only|simply"
    r"|name|officer|man|woman|boy|girl|the|everyone|everybody|all|colleagues|friends)){0,4}"
    r"|(?:only|just|simply)\s(?:ever\s)?(?:say|says|said|heard))\s\Z"
)
_CALLED_IN_SENTENCE = re.compile(
    rf"(?<!\w){_CALLS}(?!\w)[^.!?;\n]{{0,60}}(?:\n[^.!?;\n]{{0,40}})?\"\Z"
)
# `"Castle" is what they call her`.
_CALLED_BEHIND = re.compile(
    r"[.,!?]?\"\s(?:is|was) (?:what|how) [^.!?\n]{0,40}(?<!\w)(?:call|knew|know)"
)
# `"Castle" is the second officer`, `"Castle" was he`, `"Castle" is how he was saved`.
_IS_PARTY = re.compile(
    r"[.,!?]?\"\s(?:is|was|means|meant|stands for|refers to|being)\s(?:(?:also|plainly|clearly|again|in fact|none other than)\s)?"
    r"(?:(?:he|she|him|her|me)(?=\s?[.,;)\n]|\Z)|(?:the|an?|that|this|his|her|my)\s(?:[a-z]+\s){0,2}(?:officer|constable|sergeant|inspector|detective|defendant|suspect"
    r"|complainant|victim|witness|subject|sender|caller|colleague|friend|man|woman|boy|girl)(?!\w)"
    r"|(?:how|what|the name)\s[^.\n]{0,40}(?<!\w)(?:saved|stored|listed|entered|contacts?|phone(?:book)?)(?!\w))"
)
# `Ash, as his shift called him`.
_CALLED_THEN = re.compile(
    r",? as (?:[a-z]+ ){1,4}(?:call|calls|called|knew|know|knows) (?:him|her|them|me|you)(?!\w)"
)
# `Wren, you told us, is the name that she chose`, `chose Wren as a name`; no dog's.
_NAME = r"(?:(?:the|an?|my|his|her|their|your|not|only|real|own|first|middle|second|given|birth|old|new|former|chosen|christian|baptismal)\s){1,3}(?:fore|sur|nick)?names?(?!\w)"
_IS_NAME = re.compile(
    rf"(?:,[^,.;\n]{{1,40}},)?\s(?:(?:is|was|became|has (?:always\s)?been)|as)\s{_NAME}"
    r"(?!\s(?:of|for|given to) (?:the|an?|our|its|this|their) (?!victim|complainant|witness|officer|constable|sergeant|girl|boy|woman|man|child|mother|father|daughter|son|sister|brother|caller|driver))"
)
_IS_QUOTED_NAME = re.compile(rf"[.,!?]?\"{_IS_NAME.pattern}")
_I_AM = re.compile(r"(?<!\w)(?:i['\u2019]m|i am|my name['\u2019]s|it['\u2019]s|this is)\s\Z")
_NAME_IS = re.compile(
    r"(?<!\w)(?:my|his|her|their|your|whose|the|first|middle|second|given|birth|christian|baptismal)\s(?:fore|sur|nick)?names?(?:\s(?:is|was|being|of)|'s|,)?\s\Z"
)
_NO_NAME = r"(?:back|out|in|over|at|on|up|to|an?|the|that|this|when|about|from|for|and|again|before|after|by|well)"
# The question that is answered with a name: `Q. What did she call you? A. Den.`
_ASKED = re.compile(
    r"(?<!\w)(?:(?:what|who|how|which)(?:'s|\s)(?:[^?.\n]{0,40}\s)?(?:call(?:s|ed)?|nick-?name[sd]?|known as|go(?:es)? by|(?:first\s|pet\s|sur|other\s)?name)"
    rf"|(?:call(?:s|ed)?|know|knows)\s(?:you|him|her)\s(?!{_NO_NAME}(?!\w))|(?:known as|nicknamed|goe?s? by)\s"
    r"|(?:any|a)\snick-?names?|call(?:s|ed)?\s(?:you|him|her)\s(?:anything|something|a name))"
    r"[^?.\n]{0,40}\?\"?\s*(?:a[.:]|[^\n:?]{1,32}:)?\s*\"?\Z"
)
_REACH, _LONGEST_LINE = 110, 1000
# What stands between the names of a list.
_LISTING = word_set("or and just sometimes even simply")
_MOST_LISTED = 3


def is_called(view: View, index: int) -> bool:
    """Return whether the text says that somebody is called by a word."""
    before = view.before(index, _REACH)
    if is_quoted(view, index):
        after = view.after(index, _REACH)
        return _is_told_in_quotes(before, after)
    if is_called_then(view, index) or _is_told_name(view, index, before):
        return True
    if is_answer(view, index):
        return True
    before = view.before(_list_begins(view, index), _REACH)
    said = _CALLED_BEFORE.search(re.sub(r"\s+", " ", before))
    return said is not None and _CLOSES.match(view.after(index, 6)) is not None


def is_called_in(folded: str, word: str) -> bool:
    """Return whether a text says somewhere of a word in quotation marks that it calls somebody."""
    return any(
        _is_told_in_quotes(
            folded[max(0, said.start() - _REACH) : said.start() + 1],
            folded[said.end() : said.end() + _REACH],
        )
        for said in re.finditer(rf"\"{re.escape(word)}(?=[.,!?]?\")", folded)
    )


def _is_told_in_quotes(before: str, after: str) -> bool:
    told = _CALLED_BEHIND.match(after) or _IS_PARTY.match(after) or _IS_QUOTED_NAME.match(after)
    return bool(told or _CALLED_IN_SENTENCE.search(before))


def _is_told_name(view: View, index: int, before: str) -> bool:
    """Return whether a text says of a word that it is a name: `Her middle name is Wren.`."""
    if index and view.capital(index - 1) and view.gap(index - 1) == " ":
        return False  # Operation Wren
    if _IS_NAME.match(view.after(index, _REACH)):
        return True
    closes = _CLOSES.match(view.after(index, 6)) is not None
    apposed = before.endswith("name ") and view.after(index, 1) == " "
    return (closes or apposed) and _NAME_IS.search(before) is not None


def is_called_then(view: View, index: int) -> bool:
    """Return whether somebody is said to call somebody else so: `Ash, as his shift called him`."""
    return _CALLED_THEN.match(view.after(index, _REACH)) is not None


def is_said_of_oneself(view: View, index: int) -> bool:
    """Return whether somebody says in speech that it is his or her name: `"I'm Ty, by the way."`."""
    closes = _CLOSES.match(view.after(index, 6)) is not None
    return closes and _is_speech(view, index) and _I_AM.search(view.before(index, 16)) is not None


def is_answer(view: View, index: int) -> bool:
    """Return whether a word answers what somebody is called."""
    closes = _CLOSES.match(view.after(index, 6)) is not None
    before = view.before(_list_begins(view, index), _REACH)
    return closes and _ASKED.search(before) is not None


def _list_begins(view: View, index: int) -> int:
    """Return the first of several names of which a word is the last: `Joe, or sometimes Figs`."""
    for _ in range(_MOST_LISTED):
        before = index - 1
        while before > 0 and view.words[before] in _LISTING and view.gap(before) == " ":
            before -= 1
        apart = before < index - 1 or view.gap(before) == ", "
        joined = view.gap(before) in {" ", ", "} and before >= 0 and view.capital(before)
        if not (apart and joined):
            return index
        index = before
    return index


def is_quoted(view: View, index: int) -> bool:
    """Return whether a word is all that stands between quotation marks."""
    return view.before(index, 1) == '"' and _QUOTED_AFTER.match(view.after(index, 2)) is not None


def is_addressed(view: View, index: int) -> bool:
    """Return whether somebody is spoken to by a word with a capital.

    `Go upstairs, Ty.`; `Ray, let go`; `Hi Ty`; and in speech `Leave it Ty`.
    """
    if not view.capital(index) or (view.all_capitals(index) and not in_capitals(view, index)):
        return False
    gap = view.gap(index - 1)
    before = view.words[index - 1] if index else ""
    if starts_sentence(view, index):
        return _opens_speech(view, index)
    ends = _ends_sentence(view, index)
    if re.fullmatch(r",\s", gap):
        return ends and (before in _GREETINGS or not view.capital(index - 1))
    if not BLANK.fullmatch(gap):
        return False
    if before in _GREETINGS and (starts_sentence(view, index - 1) or ends):
        return True
    spoken = view.after(index, 1) in {"?", "!"} or _is_speech(view, index)
    return ends and spoken and before not in _NO_ADDRESS and not view.capital(index - 1)


def is_hailed(view: View, index: int) -> bool:
    """Return whether somebody is greeted or thanked in small letters: `thanks treve`."""
    greeted = index > 0 and view.words[index - 1] in _GREETINGS
    joined = greeted and re.fullmatch(r",?\s", view.gap(index - 1)) is not None
    ends = re.match(r"[.!?,]|\s*(?:\n|\Z)", view.after(index, 4)) is not None
    return joined and ends and small_lines(view, index)


def _ends_sentence(view: View, index: int) -> bool:
    end = view.end(index)
    return _ENDS.match(view.text[end : end + 8]) is not None


def _opens_speech(view: View, index: int) -> bool:
    """Return whether a word stands before a comma, or alone, at the beginning of what is said."""
    after = view.after(index, 2)
    small = index + 1 < len(view) and not view.capital(index + 1)
    return after[:1] == "," and small and _is_speech(view, index)


def _is_speech(view: View, index: int) -> bool:
    """Return whether a word stands in a message or a transcript, or between quotation marks."""
    start = view.start(index)
    least = max(0, start - _LONGEST_LINE)
    line = view.text[(view.text.rfind("\n", least, start) + 1) or least : start]
    quoted = len(re.findall(r"[\"\u201c\u201d]", line)) % 2 == 1
    return quoted or _SPEAKER.match(line + "x") is not None
