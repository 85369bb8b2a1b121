# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether a name is a maker's: `a Chubb padlock`, and then `the padlock, marked CHUBB`.

An article stands before it and a thing that is made behind it; nobody's car is "an Okafor
car". The safe direction is no: then it is taken for the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.text.view import View

_GOODS = (
    r"(?:pad|dead|mortice |door )?locks?|keys?|safes?|strong ?box(?:es)?|cash ?(?:box(?:es)?|tins?)|alarms?"
    r"|kni(?:fe|ves)|blades?|screwdrivers?|drills?|saws?|spanners?|wrench(?:es)?|hammers?|axes?|pliers|tool ?(?:box(?:es)?|kits?)"
    r"|tape measures?|torch(?:es)?|ladders?|(?:nail|glue|shot)?guns?|pistols?|revolvers?|rifles?|sprays?|batons?|holsters?|handcuffs"
    r"|(?:smart|mobile )?phones?|handsets?|laptops?|tablets?|cameras?|camcorders?|printers?|radios?|televisions?|speakers?|headphones"
    r"|cars?|vans?|lorr(?:y|ies)|trucks?|tractors?|motor(?:cycles?|bikes?)|bicycles?|bikes?|scooters?|mowers?|caravans?|estate car|hatchbacks?|saloons?"
    r"|trainers|shoes|boots|jackets?|coats?|anoraks?|jumpers?|shirts?|jeans|hoodies?|handbags?|rucksacks?|suitcases?|(?:wrist)?watch(?:es)?|pens?|lighters?"
    r"|(?:vacuum )?cleaners?|hoovers?|kettles?|cookers?|ovens?|fridges?|freezers?|mixers?|toasters?|razors?|guitars?|pianos?|amplifiers?"
    r"|whisk(?:e?y|ies)|gin|beer|lager|cider|crisps|biscuits|sausages?|chocolates?|cigarettes"
)
_ONE = r"(?<![^\W_])(?:an?|one|another|two|three|four)\s"
# `a Chubb five-lever deadlock`
_KIND = r"(?:\s(?!(?:and|or|of|with|who|in|on|at|for|to|from|by)\s)[a-z][a-z-]*){0,2}?"
_GOOD_BEHIND = re.compile(rf"{_KIND}\s({_GOODS})(?![^\W_])")
_ONE_BEFORE = re.compile(rf"{_ONE}\Z")
_MARKED = re.compile(
    r"(?<![^\W_])(?:marked|stamped|engraved|embossed|branded|lettered|made by|manufactured by|make:?|maker:?|brand:?)"
    r"\s(?:with\s)?(?:the\s(?:name|word|maker's name)\s)?[\"'(]?\Z"
)
_MAKE = re.compile(r"(?<![^\W_])(?:make|brand|manufacturer|maker):\s[\"']?\Z")
_LONGEST = 60


def is_brand(view: View, first: int, last: int) -> bool:
    """Return whether a name is that of a maker, by what is made, here or elsewhere in the text."""
    if not view.capital(first):
        return False
    before, good = view.before(first, _LONGEST), _good(view.after(last, _LONGEST))
    if _MAKE.search(before) or (good and _ONE_BEFORE.search(before)):
        return True
    marked = _MARKED.search(before)
    if not (good or marked):
        return False
    made = view.once(_made, " ".join(view.words[first : last + 1]))
    return bool(made) if marked else good in made


def _good(after: str) -> str:
    """Return what is made, of what stands behind a name, as one; "" for nothing."""
    good = _GOOD_BEHIND.match(after)
    return good[1].removesuffix("s") if good else ""


def _made(folded: str, name: str) -> frozenset[str]:
    """Return what a text says is made by a name: `a Chubb padlock`."""
    makers = re.finditer(rf"{_ONE}{re.escape(name)}(?![^\W_])", folded)
    return frozenset(_good(folded[each.end() : each.end() + _LONGEST]) for each in makers) - {""}
