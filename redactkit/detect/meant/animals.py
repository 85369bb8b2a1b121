# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether a name is that of a police dog, a horse or a pet: `PD Rex`, `her spaniel, Bailey`.

An officer may be called like the dog. The safe direction is no: then it is the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.view import View

_BREEDS = (
    r"(?:spaniel|labrador|(?:golden\s)?retriever|german\sshepherd|shepherd\sdog|alsatian|malinois|rottweiler|(?:border\s)?collie|terrier|staffie"
    r"|poodle|whippet|greyhound|lurcher|beagle|dalmatian|doberman|mastiff|husky|bulldog|dachshund|chihuahua|bloodhound|cockapoo|labradoodle"
    r"|cob|gelding|mare|stallion|foal|tabby)"
)
_WORK = r"(?:police|drugs?|search|sniffer|guide|assistance|explosives?|cadaver|passive|patrol|tracker|detection|therapy|general\spurpose|family|pet|rescue)"
_KINDS = rf"(?:{_BREEDS}|dog|bitch|hound|puppy|pup|cat|kitten|horse|pony|parrot|rabbit|hamster|ferret|tortoise|donkey)"
# One of these is in every text that speaks of one.
_SPOKEN_OF = word_set(
    "spaniel labrador retriever shepherd alsatian malinois rottweiler collie terrier staffie poodle "
    "whippet greyhound lurcher beagle dalmatian doberman mastiff husky bulldog dachshund chihuahua "
    "bloodhound cockapoo labradoodle cob gelding mare stallion foal tabby dog dogs bitch hound puppy "
    "pup cat kitten horse horses pony parrot rabbit hamster ferret tortoise donkey canine k9 handler "
    "handlers kennel kennels mounted stables"
)
# Police dog, retired or in training; police horse.
_TITLES = word_set("pd rpd tpd ph k9")
_SEVERAL = re.compile(r"(?<![^\W_])pds\s(?:[^\W\d_]+(?:,\s|\sand\s|,\sand\s)){0,3}\Z")
# Of whom only people are spoken: `a dog handler`, `the dog owner`.
_NO_PERSON = r"(?!['\u2019]s|[\s-](?:handler|owner|walker|trainer|lover|warden|breeder|rider|groomer|sitter|minder|keeper|unit|section|support|van|team|instructor)s?(?![^\W_]))(?![^\W_-])"
_SORT = r"(?:(?!(?:of|from|with|in|at|on|by|for|to|near|who|whose|and|or|man|woman|girl|boy|friend)\s)[a-z'-]+\s)"
_WHOSE = r"(?<!,\s)(?<!and\s)(?<![^\W_])(?:his|her|their|my|our|your|the|an?|[a-z]+'s)"
_BEFORE = re.compile(rf"(?:{_WHOSE}\s{_SORT}{{0,2}}?{_KINDS}|{_WORK}\s(?:dog|horse)),?\s[\"']?\Z")
# Not `the dog Rex was walking`, `the dog, Rex said`.
_ALONE = re.compile(
    r"[\"']?(?:\s?[.;)!?]|,(?!\s(?:and|or)\s)|'s(?![^\W_])|\Z|\n|\s(?:is|was(?!\s[a-z]+ing)|bit|bites|barked|growled|lunged|escaped|died|to|off|on|at|in|into|from|aged|which)(?![^\W_]))"
)
_BEHIND = re.compile(
    rf"(?:,\s|\s\()(?:an?|the|his|her|their|our|my)\s{_SORT}{{0,3}}?{_KINDS}{_NO_PERSON}"
    r"(?:\s*(?:[.;)]|,(?!\s(?:and|or|the|an?|my|his|her)\s)|\Z)|\s(?:which|that|aged|of)(?![^\W_]))"
    # "Bailey is a dog" is said of people.
    rf"|\s(?:is|was)\s(?:an?|the|his|her|their)\s{_SORT}{{0,3}}?(?:{_BREEDS}|{_WORK}\s(?:dog|horse)){_NO_PERSON}"
    rf"|\sthe\s{_SORT}{{0,2}}?{_KINDS}{_NO_PERSON}"
)
_REACH = 70


def is_animal(view: View, first: int, last: int) -> bool:
    """Return whether words are the name of an animal, as the text around them shows."""
    if not view.capital(first) or view.lacks(_SPOKEN_OF):
        return False
    before = view.before(first, _REACH)
    title = first - 1
    if first and view.words[title] in _TITLES and view.gap(title) == " ":
        return view.all_capitals(title)
    if _SEVERAL.search(before):
        return True
    after = view.after(last, _REACH)
    return bool(_BEHIND.match(after) or (_BEFORE.search(before) and _ALONE.match(after)))
