# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether a name is that of a club, a work or somebody of history, called like a person.

The safe direction is no: then it is taken for the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.view import View

_CLUB_BEFORE = re.compile(
    r"(?<![^\W_])(?:season ticket (?:for|at|to)"
    r"|(?:plays?|played|playing|scored|goalkeeper|striker) (?:for|against)"
    r"|(?:match|game|fixture|cup final|friendly|(?:home|away) (?:win|defeat|draw)) (?:against|at|over)"
    r"|(?:away|at home|(?:was|were|are|be) home) (?:to|at|against)"
    r"|lost (?:\d\S+ )?to|drew (?:\d\S+ )?(?:with|at|against)|kick-?off (?:against|at))\s\Z"
)
# What is done with a person as well: only where the text speaks of a match.
_CLUB_IN_MATCH = re.compile(
    r"(?<![^\W_])(?:play|plays|played|playing|supports|(?:they|who) support|hosted|hosting"
    r"|(?:side|team|club|city|united|town|county|rovers|wanderers|athletic|albion|visitors|hosts|squad)"
    r"(?:\s(?:had|has|have|was|were|is|are|to|would|will|later|then|just)){0,3}"
    r"\s(?:beat|beaten|face|faced|facing|host|meet|met|defeat|defeated))\s\Z"
)
# Who wrote in may support the officer of that name.
_SUPPORT = re.compile(r"(?<![^\W_])(?:supporters? of|(?<!not a )(?<!no )fans? of)\s\Z")
_SENTENCE_ENDS = re.compile(r"\s*(?:[.;)!?]|\Z)")
_CLUB_AFTER = re.compile(
    r"\s(?:a?fc|rfc|united|rovers|wanderers|athletic|albion|north end|(?:football|rugby|cricket) club"
    r"|fans?|supporters?|shirts?|scar(?:f|ves)|match|game|fixture|kit|season ticket)(?![^\W_])"
)
# Behind a club, and not behind a person who is spoken of.
_CLUB_ENDS = re.compile(
    r"\s*(?:[.,;)!?\n]|\Z)|\s(?:and|but|or)\s(?!(?:her|his|their)(?![^\W_]))"
    r"|\s(?:at home|away|that (?:day|afternoon|evening)|on the|in the (?:cup|league|final|semi-final)|\(?\d)"
)
# One club is several people: `Bury were at home`.
_SEVERAL = re.compile(r"\s(?:were|are|have)\s")
_ONE_MORE = re.compile(r"(?:(?<![^\W_])(?:and|or|nor|with)\s|[,&/]\s?)\Z")
_MATCH = re.compile(
    r"(?<![^\W_])(?:(?<!dna )(?<!is a )(?<!was a )(?<!no )match|fixture|kick-?off|league|(?<!a )cup(?! of)|football|rugby|stadium|derby"
    r"|semi-final|supporters|fans|(?:home|away|visiting) (?:side|team|end|crowd))(?![^\W_])"
)
_AGAINST = re.compile(r"\s(?:v|vs)\.?\s([a-z]+)(?![^\W_])")
_BY_AGAINST = re.compile(r"(?<![^\W_])([a-z]+)\s(?:v|vs)\.?\s\Z")
_AROUND, _PASSAGE = 150, 600
_RULERS = word_set(
    "henry charles george edward james william richard john louis philip mary elizabeth catherine "
    "frederick gustav ivan peter nicholas pius benedict gregory malcolm david ramesses"
)
_WORK_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?:the|a) (?:opera|operetta|musical|ballet|novel|pantomime|play|yacht)"
    r"|(?:a|of|two|three|new) (?:performances?|productions?|staging|revival) of"
    r"|arias? from|(?:bizet|verdi|puccini|mozart|wagner|shakespeare|dickens"
    r"|austen|bront[e\u00eb]|disney|tolstoy|handel)'s)\s[\"'*_]?\Z"
)
_WORK_AFTER = re.compile(
    r"[\"'*_]?\s(?:(?:was|is|were)\s(?:(?:being|to be|last)\s)?(?:performed(?!\son)|staged)|at the opera"
    r"|by (?:bizet|verdi|puccini|mozart|wagner|shakespeare|dickens|austen|disney|tolstoy))(?![^\W_])"
)
_CHURCHMEN = word_set("cardinal pope emperor empress tsar tsarina sultan pharaoh")
_NUMERALS = word_set("ii iii iv vi vii viii ix xi xii xiv xvi")
# What history calls rulers, and which besides those with a numeral.
_EPITHETS = word_set(
    "great conqueror confessor terrible lionheart bald unready magnificent impaler pious martyr "
    "apostate peacemaker"
)
_GREAT_RULERS = _RULERS | word_set(
    "alexander alfred cyrus darius xerxes herod pompey catherine vlad ethelred aethelred attila akbar "
    "ashoka suleiman lorenzo theodosius constantine justinian otto casimir llywelyn rhodri canute"
)
_CALLED_SO = word_set(
    "him her me them us called nicknamed alias aka officer constable sergeant pc ps"
)
_STATUE = re.compile(r"(?<![^\W_])(?:statue|bust|monument)\s(?:of|to)\s\Z")
_STATUE_AFTER = re.compile(r"\s(?:statue|monument|plinth)(?![^\W_])")
# Not what is written or filmed in a case, or of somebody: a statement book, a disc, a poem.
_BOOKS = (
    r"(?:(?<![\w-])(?<!\w\s)|(?<!\w)(?:the|an?|this|library|paperback|hardback|old|new|used)\s)"
    r"(?:book|paperback|hardback|novel|textbook|biography|vinyl|symphony|sheet music)"
)
# One of these is in each of them.
_BOOK_WORDS = (
    "book", "paperback", "hardback", "novel", "biography", "vinyl", "symphony", "sheet music"
)  # fmt: skip
_BOOK = re.compile(rf"{_BOOKS}s?\s?[:\u2013-]\s(?:[a-z]\.\s?){{0,3}}\Z")
# The title of a work behind its author: in quotation marks or emphasised, or with an article.
_TITLE = re.compile(
    r"(?:,|:|\s[\u2013-])\s(?:[\"\u201c\u2018'*_]{1,3}[A-Z]|(?:A|An|The|On|Of)\s[A-Z][\w\u2019'-]*\s(?:[A-Z]|of|and|in|for|to))"
)
_BOOK_BY = re.compile(
    rf"{_BOOKS}s?\s(?:called\s|entitled\s|of\s|titled\s)?[\"'*_]{{1,3}}[^.;|\n]{{2,60}}[\"'*_]{{1,3}},?\s(?:is\s|was\s)?by\s\Z"
)
# What a name is said to be that is nobody's. Some of it calls nobody anything; `the newspaper
# named Grace`, and `a girl in the village called Grace`, tell of a person.
_SILENT = (
    r"(?:fair|fayre|fete|festival|carnival|gala|pageant|parade|feast|holiday|market|regatta|eisteddfod|ceremony|race|dog|horse|cat|pony|parrot"
    r"|boat|yacht|ship|ferry|lifeboat|barge|river|island|opera|musical|novel)"
)
_THINGS = (
    rf"(?:{_SILENT}|show|concert|exercise|operation|pub|public house|inn|hotel|nightclub|cafe|restaurant|village|hamlet|town|city"
    r"|database|system|software|app|platform|magazine|newspaper|newsletter|charity|band)"
)
_ADJECTIVE = r"(?!(?:of|from|with|in|at|on|by|for|to|near|behind|who|whose|and|or|man|woman|girl|boy|lad|lady|friend)\s)[\w'-]+\s"
_EXPLAINED = re.compile(
    rf"(?:,\s|\s\()(?:the|an?|our|its|their)\s(?:{_ADJECTIVE}){{0,5}}?{_THINGS}"
    # Not in a list of who and what is there.
    r"(?:\s*(?:[.;)]|,(?!\s(?:and|or|the|an?|my|his|her)\s)|\Z)|\s(?:held|which|where)(?![^\W_]))"
)
# What kind of thing it is, in brackets: `Mace (weapon)`, `Jordan (country)`.
_OF_KIND = re.compile(
    rf"\s\((?:the\s|an?\s)?(?:weapon|ceremonial|spray|brand|make|maker|manufacturer|trade ?(?:name|mark)|product|tool|term|word|drink|plant|tree|bird|fish|spice"
    rf"|herb|month|feast|country|county|film|book|song|{_THINGS})\)"
)
_NAMED = r"(?:called|named|known as|nicknamed|code-?named)"
# The last words of these.
_ENDS_OF_NAMED = word_set("called named as nicknamed codenamed")
_THING_CALLED = re.compile(
    rf"(?<![^\W_])(?:(?<!(?:at|in|on) the )(?<!from the ){_SILENT}|(?:in|at|to|near|by|is|was|visited|called)\san?\s(?:{_ADJECTIVE}){{0,3}}?{_THINGS})"
    rf"\s{_NAMED}\s[\"'*_]?\Z"
)
_SOMEBODY = re.compile(
    r"(?<![^\W_])(?:man|woman|girl|boy|lad|lass|lady|child|kid|baby|friend|somebody|someone|anybody|anyone|person|victim|witness|officer"
    r"|constable|sergeant|worker|neighbour|guy|bloke|suspect|brother|sister|mother|father|son|daughter|cousin|people|men|women)s?\s"
    r"(?:[a-z]+\s){0,3}?(?:from|in|at|of|with|on|by|near|behind)\s(?:[\w'-]+\s){1,4}?"
    rf"{_THINGS},?\s{_NAMED}\s[\"'*_]?\Z"
)
_LANGUAGE = (
    r"(?:polish|welsh|irish|gaelic|scots|cornish|manx|french|german|dutch|danish|norwegian|swedish|finnish|icelandic|spanish|portuguese|catalan"
    r"|italian|romanian|greek|latin|albanian|czech|slovak|hungarian|russian|ukrainian|bulgarian|lithuanian|latvian|turkish|kurdish|arabic|farsi"
    r"|persian|hebrew|yiddish|urdu|hindi|punjabi|bengali|gujarati|tamil|chinese|mandarin|cantonese|japanese|korean|vietnamese|thai|somali"
    r"|swahili|yoruba|igbo|hausa|shona|zulu|romani|old english|norse)"
)
_TRANSLATED = re.compile(
    rf"[\"'*_]?\s(?:is|was)\s(?:also\s|just\s|only\s|simply\s)?(?:the\s|an?\s)?"
    rf"(?:(?:{_LANGUAGE}|dialect|slang|local|old|english)\s)?(?:word|term|noun|verb|adjective)\s(?:for|meaning|that means)(?![^\W_])"
)


# A thing that has a name, and whose it is.
_BUILDINGS = (
    r"(?:wards?|units?|wings?|blocks?|streets?|roads?|lanes?|close|avenue|square|halls?|hospitals?|schools?|academy|college|university"
    r"|buildings?|theatre|rooms?|suite|centre|clinics?|bridge|library|museum|parks?|gardens?|stadium|stand|station|airport|ship|boat|lifeboat|ferry|pub|inn"
    r"|prizes?|awards?|cup|trophy|medals?|scheme|programme|house|tower|estate|court|law|act|rule|syndrome|disease|reservoir|canal|lock|statue)"
)
_NAMED_FOR = re.compile(
    rf"(?<![^\W_]){_BUILDINGS}"
    r"(?![^\W_])[^.;!?\n]{0,60}?(?<![^\W_])(?:(?:named|called)\s(?:in honour of|after|for)|(?:takes|took|has|had|gets|got|owes)\s(?:its|their)\snames?\s(?:from|to))\s\Z"
)
_AFTER_WHOM = re.compile(
    rf",?\s(?:after|for)\swhom\s[^.;!?\n]{{0,20}}?(?<![^\W_]){_BUILDINGS}(?![^\W_])[^.;!?\n]{{0,30}}?(?:named|called)"
)
_NAMED_BEFORE = word_set("after for from to of")
# What many have for a name is said to be one, and common.
_AND_NAMES = r"(?:(?:,\s|,?\s(?:and|or)\s)[^\W\d_]{2,20}){0,3}"
_SORT = r"(?:sur|fore|family\s|given\s|first\s|middle\s|last\s)?names?"
_COMMON_NAME = re.compile(
    rf"{_AND_NAMES},?\s(?:is|are|being)\s(?:(?:an?|the|two|three|both|all|also|of|among|very|so|most|one)\s)*"
    rf"(?:(?:common|popular|frequent|widespread|everyday|usual|traditional)(?:est)?(?![^\W_])[^.;!?\n]{{0,30}}?{_SORT}(?![^\W_])"
    rf"|{_SORT}\s(?:(?:that|which)\s)?[^.;!?\n]{{0,40}}?(?:shared|common|thousands|millions"
    r"|(?:many|most|all|every|lots)\s[^.;!?\n]{0,30}?(?:share|have|bear|carry|use|take)s?)(?![^\W_]))"
)
_MANY = r"(?:so\s|some\s|several\s|about\s|very\s|nearly\s|almost\s)?(?:many|most|all|every|thousands|millions|hundreds|half|countless|(?:tens|scores)\sof)"
_NAME_SHARED = re.compile(
    rf"{_AND_NAMES}\s(?:is|are)\s(?:both\s|all\s|very\s|so\s)?(?:(?:shared|borne|carried|used|taken)\sby\s{_MANY}"
    r"|common(?!\sto\sboth)|widespread)(?![^\W_])"
)
# What is said of a name, and of nobody, without the word before it.
_BORNE = re.compile(
    rf"{_AND_NAMES},?\s(?:is|are)\s(?:both\s|all\s|also\s|each\s)?(?:(?:the\s|an?\s)?(?:names?\s(?:(?:that|which)\s(?:is|are)\s)?)?borne\sby\s{_MANY}|(?:shared|carried|used|taken)\sby\s(?:(?:many|tens\sof|hundreds\sof)\s)?(?:thousands|millions)"
    rf"|(?:the\s)?names?\s(?:of\s{_MANY}|(?:(?:that|which)\s(?:is|are)\s)?(?:given|taken|added|borne|received)\s(?:to|by|at|on)))(?![^\W_])"
)
# Of several names: `the names Singh and Kaur tell nothing of kinship`.
_NAMES_TELL = re.compile(
    r"(?:(?:,\s|,?\s(?:and|or)\s)[^\W\d_]{2,20}){0,3}\s(?:tell|prove|show|mean|identify|distinguish|say)\s(?:nothing|nobody|no\s|little)"
)
_EVERYBODY_IS = re.compile(
    r"(?<![^\W_])(?:every|each|any)\s(?:[a-z]+\s){1,3}(?:is|becomes|has|takes|bears)\s(?:an?\s|the\s(?:sur)?name\s)(?:[a-z]+\s(?:and|or)\s(?:every\s[a-z]+\s)?(?:an?\s)?)?\Z"
)
_NAMES_BEFORE = re.compile(rf"(?<![^\W_]){_SORT}\s(?:[^\W\d_]{{2,20}}(?:,|,?\sand|\sor)\s)?\Z")


def is_named_for(view: View, first: int) -> bool:
    """Return whether a thing is said to be named after somebody: `the ward, named after ...`.

    Nobody of a case has one; a child may be named after anybody.
    """
    named = first > 0 and view.words[first - 1] in _NAMED_BEFORE
    return named and _NAMED_FOR.search(view.before(first, 110)) is not None


def is_whom_named_for(view: View, last: int) -> bool:
    """Return whether a thing has its name from somebody: `Sir Ivo Pell, after whom the hall is`."""
    return _AFTER_WHOM.match(view.after(last, 110)) is not None


def is_spoken_of(view: View, index: int) -> bool:
    """Return whether a text says of a name that many people have it: `Kaur is a common name`."""
    after = view.after(index, 110)
    before = view.before(index, 60)
    if _COMMON_NAME.match(after) or _BORNE.match(after) or _EVERYBODY_IS.search(before):
        return True
    shared = _NAME_SHARED.match(after) or _NAMES_TELL.match(after)
    return shared is not None and _NAMES_BEFORE.search(before) is not None


def is_author(view: View, first: int, last: int) -> bool:
    """Return whether somebody is the author of a work (`Book: D. Hume, A Treatise of ...`)."""
    if not view.once(_names_books):
        return False
    before = view.before(first, 100)
    if _BOOK.search(before):
        return _TITLE.match(view.text, view.end(last)) is not None
    return view.words[first - 1] == "by" and _BOOK_BY.search(before) is not None


def _names_books(folded: str) -> bool:
    return any(word in folded for word in _BOOK_WORDS)


def is_explained(view: View, first: int, last: int) -> bool:
    """Return whether the text itself says that a name is a thing's or a word of a language.

    `Noel, the annual winter fair, ...`; `a boat called Grace`; `Lis is the Polish word for`.
    """
    if not view.capital(first):
        return False
    after = view.after(last, 100)
    if any(told.match(after) for told in (_EXPLAINED, _TRANSLATED, _OF_KIND)):
        return True
    if not first or view.words[first - 1] not in _ENDS_OF_NAMED:
        return False
    before = view.before(first, 100)
    return bool(_THING_CALLED.search(before) and not _SOMEBODY.search(before))


def is_club(view: View, first: int, last: int, lexicon: Lexicon, surnames: frozenset[str]) -> bool:
    """Return whether the name of a town is a club's (`a supporter of Chelsea`, `CHELSEA v BURY`).

    Of two surnames of the case, one against the other, it is their quarrel.
    """
    if view.words[first] not in lexicon.settlements or not view.capital(first):
        return False
    before, after = view.before(first, _AROUND), view.after(last, _AROUND)
    if _CLUB_BEFORE.search(before) or _CLUB_AFTER.match(after):
        return True
    if _SUPPORT.search(before) and _SENTENCE_ENDS.match(after):
        return True
    in_match = (_CLUB_IN_MATCH.search(before) and _CLUB_ENDS.match(after)) or (
        _SEVERAL.match(after) and not _ONE_MORE.search(before)
    )
    if in_match and _MATCH.search(_passage(view, first, last)):
        return True
    other = _AGAINST.match(after) or _BY_AGAINST.search(before)
    if other is None or other[1] not in lexicon.settlements:
        return False
    parties = {other[1], view.words[first]} <= surnames
    return not parties and _MATCH.search(before + after) is not None


def _passage(view: View, first: int, last: int) -> str:
    """Return what stands within a paragraph or two of words."""
    return view.folded[max(0, view.starts[first] - _PASSAGE) : view.ends[last] + _PASSAGE]


def is_work(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a given name is the title of a work (`where Carmen was being performed`)."""
    if not view.capital(first):
        return False
    if _WORK_AFTER.match(view.after(last, 40)):
        return True
    acts = view.words[last + 1 : last + 2] and view.words[last + 1] in lexicon.verbs
    return not acts and _WORK_BEFORE.search(view.before(first, 60)) is not None


def is_history(view: View, first: int, last: int, *, family: bool) -> bool:
    """Return whether somebody of history is meant (`Cardinal Wolsey`, `Henry VIII`).

    Args:
        view: The text.
        first: First word of the name.
        last: Last word of it.
        family: Whether it is a surname, behind which "III" tells a son.
    """
    if not view.capital(first):
        return False
    before = view.words[first - 1] if first else ""
    if (before in {"of", "to"} and _STATUE.search(view.before(first, 20))) or (
        _STATUE_AFTER.match(view.after(last, 20))
    ):
        return True
    titled = first and view.gap(first - 1) == " " and view.capital(first - 1)
    titled = titled and not (first > 1 and view.all_capitals(first - 2))  # DC Cardinal Hallam
    if titled and before in _CHURCHMEN:
        return True
    if not family and _is_great(view, last):
        return True
    following = last + 1
    if view.words[last] not in _RULERS or following >= len(view):
        return False
    into_a_vein = view.words[following] == "iv" and view.after(following, 2)[1:].isalpha()
    numbered = view.words[following] in _NUMERALS and not into_a_vein
    return numbered and not family and view.gap(last) == " " and view.all_capitals(following)


def _is_great(view: View, index: int) -> bool:
    """Return whether a ruler of old stands with what history calls him (`Alfred the Great`).

    Not in quotation marks or behind `called`, as what an officer is called.
    """
    epithet = view.words[index + 2] if index + 2 < len(view) else ""
    if view.words[index] not in _GREAT_RULERS or epithet not in _EPITHETS:
        return False
    named = view.words[index + 1] == "the" and view.capital(index + 2)
    joined = view.gap(index) == view.gap(index + 1) == " "
    before = view.words[index - 1] if index else ""
    nickname = before in _CALLED_SO or view.before(index, 1) in {'"', "'"}
    return named and joined and not nickname
