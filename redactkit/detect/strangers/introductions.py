# ruff: noqa: E501 (a pattern is read best in one line)
"""Who says in a text who they are, by one name: `I'm Ray from number nine`, `Ray speaking`.

And who is said to be it: `the thief was Ray from the garage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.meant.shapes import Shapes
from redactkit.detect.text.said import LETTERS_AND_FIGURES
from redactkit.detect.text.view import View

# The last words of what leads to a name, and all of it.
_LEADING = word_set(
    "m am im is s was as be becomes became its by of me myself himself herself themselves call calls called say"
)
_REACH = 48
_NAMED = re.compile(
    r"(?:(?:my|his|her|their|whose|first)\sname(?:'s|\sis|\swas|\sbeing)|(?<![^\W_])name's"
    r"|(?:introduc|identif)[a-z]+\s(?:him|her|them|my)sel[a-z]+\sas"
    r"|(?:gave|gives|giving)\s(?:his|her|their|my|the|a)\s(?:first\s)?name\s(?:as|of)"
    r"|(?<![^\W_])(?:call\sme|(?:calls|called|calling)\s(?:him|her|them|my)sel[a-z]+"
    r"|goes\sby(?:\sthe\sname(?:\sof)?)?)"
    r"|(?:married|maiden|birth|legal|former|full|real|stage|baptismal|family|professional|polish|welsh|muslim|sikh)"
    r"\s(?:form|name|style|surname),?(?:\s(?:she|he|they))?\s(?:is|was|becomes|became|be)"
    r"|(?<![^\W_])(?:i|we)(?:\s(?:shall|will|can|may|must)|'ll)\s(?:just\s|only\s|simply\s)?say"
    r"|(?:the\s(?:one|man|woman|officer|lad|boy|girl|bloke|guy|sergeant|constable|pc)|whom?)"
    r"\s(?:they|we|everybody|everyone|people|colleagues|others|you)\s(?:all\s)?call(?:s|ed)?)\s$"
)
_I_AM = re.compile(r"(?<![^\W_])(?:i'm|i\sam|im)\s$")
_THIS_IS = re.compile(r"(?<![^\W_])(?:this\sis|it's|it\sis|its)\s$")
# Who is said to have done it, or to have been it.
_IT_WAS = re.compile(
    r"(?<![^\W_])(?:it|that|(?P<who>the\s(?:[a-z]+\s)?(?:thief|burglar|robber|culprit|offender|attacker|assailant|bully|dealer|stalker"
    r"|driver|passenger|caller|man|woman|lad|boy|girl|bloke|guy|kid|one|person|father|dad|boyfriend|girlfriend)))\s(?:is|was)\s$"
)
# What people say of where they are when they give a name.
_FROM_WHERE = re.compile(
    r",?\s(?:from\s(?!now|then|here|there|what|when|time|day|(?:the\s)?(?:start|outset|beginning|off|first))|speaking|here(?![^\W_])"
    r"|(?:from\s)?next\sdoor|(?:over|across|up|down)\s(?:the\s)?(?:road|street|hall|landing)"
    r"|(?:at|in)\s(?:number|no|flat)(?![^\W_])|(?:up|down)stairs|(?:the|your|his|her|their)\sneighbour)"
)
_WHO = re.compile(r",?\s(?:who|whose)(?![^\W_])")
_CLOSES = re.compile(r"\s?[.,;!?\"]|\s?\n|\s(?:and\si|again|mate|love)(?![^\W_])|$")
# Before a name that is said first, and behind it.
_BEGINS = re.compile(r"(?:^|[.,:;!?\"\n\]>-])\s*$")
_HERE = word_set("here speaking calling")
_GOES_ON = re.compile(r"\s?[.,;:!?\"\n-]|\s(?:from|again|at|in|on|for)(?![^\W_])|$")
# What somebody is, with a capital: of a people, a belief, a party.
_OF_A_PEOPLE = re.compile(r"(?:ish|ian|ean|can|ese|ist|ic|ni|li|qi|ed|ing|ly|ful|ent|ous)$")
_SOMETHING = word_set(
    "welsh french dutch german greek muslim sikh hindu jewish deaf blind disabled labour tory "
    "green black white asian trans gay vegan sober sorry ok okay"
)
_SHORTEST = 3


def introduced(view: View, lexicon: Lexicon, shapes: Shapes) -> Iterator[tuple[int, int]]:
    """Yield the first and last words of the names by which people say who they are."""
    for index in (at + 1 for at in view.where(_LEADING)):
        if shapes.is_name(index) and view.gap(index - 1) == " ":
            start = view.starts[index]
            lead = view.folded[max(0, start - _REACH) : start]
            if _is_told(view, lexicon, index, lead):
                yield from _person(view, lexicon, shapes, index)
    for index in (at - 1 for at in view.where(_HERE)):
        begins = _BEGINS.search(view.before(index, 4)) and view.gap(index) == " "
        if shapes.is_name(index) and begins and _GOES_ON.match(view.after(index + 1, 8)):
            yield from _person(view, lexicon, shapes, index)


def _is_told(view: View, lexicon: Lexicon, index: int, lead: str) -> bool:
    """Return whether what stands around a word makes it the name of who speaks."""
    word, after = view.words[index], view.after(index)
    if _NAMED.search(lead):
        return True
    i_am = _I_AM.search(lead) is not None
    if it_was := _IT_WAS.search(lead):
        from_where = _FROM_WHERE.match(after)
        if lexicon.common(word) or not (from_where or _CLOSES.match(after) or _WHO.match(after)):
            return False
        known = word in lexicon.strangers and word not in lexicon.towns
        return known or bool(it_was["who"] and from_where and _is_nothing_else(view, word))
    if not (i_am or _THIS_IS.search(lead)):
        return False
    if _FROM_WHERE.match(after):
        return not (i_am and _is_something(word)) or word in lexicon.strangers
    if not _CLOSES.match(after) or lexicon.common(word):
        return False
    if word in lexicon.strangers:
        return word not in lexicon.towns
    sure = i_am and len(word) >= _SHORTEST and not view.all_capitals(index)
    return sure and _is_nothing_else(view, word)


def _is_nothing_else(view: View, word: str) -> bool:
    return not _is_something(word) and word not in view.small_words


def _is_something(word: str) -> bool:
    return word in _SOMETHING or _OF_A_PEOPLE.search(word) is not None


def _person(view: View, lexicon: Lexicon, shapes: Shapes, index: int) -> Iterator[tuple[int, int]]:
    word, last = view.words[index], shapes.run(index)
    if word in LETTERS_AND_FIGURES or word in lexicon.towns - lexicon.settlements:
        return
    if lexicon.common(word) and word not in lexicon.strangers and word not in lexicon.ordinary:
        return
    plain = any(lexicon.common(each) for each in view.words[index + 1 : last + 1])
    if not plain and (last == index or not shapes.names_no_person(index, last)):
        yield index, last
