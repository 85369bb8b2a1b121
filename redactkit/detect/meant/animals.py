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
_SPOKEN_OF |= {word + "s" for word in _SPOKEN_OF}
# Police dog, retired or in training; police horse.
_TITLES = word_set("pd rpd tpd ph k9")
_SEVERAL = re.compile(r"(?<![^\W_])pds\s(?:[^\W\d_]+(?:,\s|\sand\s|,\sand\s)){0,3}\Z")
# Names that a list gives to several, and the name behind a kind: `The dogs were Rex and Bailey.`
_NAMES = r"(?P<names>[^\W\d_]{2,20}(?:,\s[^\W\d_]{2,20}){0,6},?\sand\s[^\W\d_]{2,20})"
_MANY = rf"(?:{_WORK}\s)?(?:{_BREEDS}s|dogs|hounds|puppies|pups|cats|kittens|horses|ponies)"
_LISTED = re.compile(
    # Not `the dogs Hallam and Reeve had trained`.
    rf"(?<![^\W_])(?:(?<!the\s){_MANY}\s|{_MANY}\s(?:were|are|called|named)\s(?:(?:called|named)\s)?"
    rf"|(?:his|her|their|our|my|two|three|four|five|six|both|police)\s(?:[a-z]+\s)?{_MANY},\s"
    rf"|{_MANY}(?:\s\(|:\s|\s-\s)|pds\s){_NAMES}"
    r"(?=\s?[.;:)!?]|,\s(?!and\s)|\s-|\n|\Z|\s(?:were|are|have|had|who|which|on|in|at|from|to)(?![^\W_]))"
)
_NAME_OF_LIST = re.compile(r"(?!and(?![^\W_]))[^\W\d_]{2,20}")
# Of whom only people are spoken: `a dog handler`, `the dog owner`.
_NO_PERSON = r"(?!['\u2019]s|[\s-](?:handler|owner|walker|trainer|lover|warden|breeder|rider|groomer|sitter|minder|keeper|unit|section|support|van|team|instructor)s?(?![^\W_]))(?![^\W_-])"
_SORT = r"(?:(?!(?:of|from|with|in|at|on|by|for|to|near|who|whose|and|or|man|woman|girl|boy|friend)\s)[a-z'-]+\s)"
_WHOSE = r"(?<!,\s)(?<!and\s)(?<![^\W_])(?:his|her|their|my|our|your|the|an?|[a-z]+'s)"
_BEFORE = re.compile(rf"(?:{_WHOSE}\s{_SORT}{{0,2}}?{_KINDS}|{_WORK}\s(?:dog|horse)),?\s[\"']?\Z")
# Not `a woman with a dog called Rex`, nor `the dog is called Rex's best friend`.
_OWNS = re.compile(r"['\u2019]s?(?![^\W_])")
_CALLED = re.compile(
    rf"{_WHOSE}\s{_SORT}{{0,2}}?{_KINDS},?\s(?:(?:which|that|who)\s)?(?:is|was)\s(?:called|named)\s[\"']?\Z"
)
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
_KIND_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?:pd|rpd|tpd|k9)\s|{_WORK}\s(?:dog|horse)\s)(?P<names>[^\W\d_]{{2,20}})(?={_ALONE.pattern})"
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
    if _SEVERAL.search(before) or _is_listed(view, first, last):
        return True
    after = view.after(last, _REACH)
    if first == last and not _OWNS.match(after) and _CALLED.search(before):
        return True
    return bool(_BEHIND.match(after) or (_BEFORE.search(before) and _ALONE.match(after)))


def is_animal_again(view: View, index: int) -> bool:
    """Return whether a word alone is what the text elsewhere calls an animal by.

    Only of strangers: somebody of the case may be called like the dog.
    """
    if view.lacks(_SPOKEN_OF):
        return False
    told = view.once(_named)
    return any(
        view.starts[at] in told and view.capital(at) for at in view.places[view.words[index]]
    )


def _is_listed(view: View, first: int, last: int) -> bool:
    """Return whether a text names several animals, and words are some of their names."""
    return view.once(_listed).issuperset(view.starts[first : last + 1])


def _listed(folded: str) -> frozenset[int]:
    """Return where the names begin that a text gives to several animals at once."""
    return _begins(_LISTED, folded)


def _named(folded: str) -> frozenset[int]:
    """Return these, and where the names begin behind what a police dog or horse is called."""
    return _listed(folded) | _begins(_KIND_BEFORE, folded)


def _begins(names: re.Pattern[str], folded: str) -> frozenset[int]:
    return frozenset(
        name.start()
        for found in names.finditer(folded)
        for name in _NAME_OF_LIST.finditer(folded, *found.span("names"))
    )
