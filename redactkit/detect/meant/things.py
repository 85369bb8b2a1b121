# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether words that could be a person's name are a thing's.

A place, a saint, a firm.

The safe direction is no: then they are taken for the person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.context import BLANK, capital_line, title_line
from redactkit.detect.text.view import View

# Places that carry the name of who lives or works there as often as not.
_HOMES = word_set(
    "barn bungalow cottage cottages estate farm house lodge surgery villa yard clinic home"
)
# Places that are nobody's, in a heading too: `Visit to Chester Zoo`.
_NOBODYS = word_set(
    "zoo aquarium arboretum planetarium observatory hospice crematorium infirmary cathedral "
    "racecourse"
)
# What a place is called by before `of`.
_TERRAIN = word_set(
    "vale isle isles forest bay bridge firth gulf mull point heath moor mount strath kyle house "
    "abbey bank head hill lake loch port ness holme heart rock rocks haven"
)
# What a house is that nobody lives in: `Santos House, the Portuguese centre`.
_OPEN_HOUSE = (
    r"(?:centre|hostel|refuge|museum|offices?|chapel|church|mosque|temple|charity|hospice|school|college|library|shelter"
    r"|headquarters|block|tower|hotel|pub|theatre|gallery|institute|mission|chambers|nursery|clinic|hospital|court|venue|club)"
)
_OF_WHAT_KIND = r"(?:(?!(?:home|house|cottage|flat|residence|of|by|near|at|in|behind|beside|opposite|next|to|on|from)\s)[\w'-]+\s){0,3}?"
_SAID_TO_BE = re.compile(
    rf"\s\w+(?:,|\s\(|,?\s(?:which|that)\s(?:is|was)|\sis|\swas)\s?(?:the|an?|our|its)\s{_OF_WHAT_KIND}{_OPEN_HOUSE}s?(?![^\W_])"
)
_SAID_FIRST = re.compile(rf"(?<![^\W_])(?:the|an?)\s{_OF_WHAT_KIND}{_OPEN_HOUSE},\s\Z")
# Where many live: `on the Santos Estate`, `the Santos Estate is a row of council houses`.
_ON_ESTATE = re.compile(r"(?<![^\W_])(?:on|across|around|throughout|onto)\s(?:the\s)?\Z")
_ESTATE_ENDS = re.compile(r"\sestate(?!\s(?:manager|agent|office|owner)|['\u2019])(?![^\W_])")
_OF_MANY = re.compile(
    r"\sestate(?:\s(?:tenants|residents|youth|community|neighbourhood|firearms|policing|regeneration|patrol|beat|stabbing|shooting)(?![^\W_])"
    r"|(?:,|\s\(|,?\s(?:which|that)\s(?:is|was)|\sis|\swas)\s[^.;\n]{0,60}?(?:council|housing|houses|flats|homes|maisonettes|streets|tower blocks)(?![^\W_]))"
)
_LEFT_BY_SOMEBODY = re.compile(
    r"(?<![^\W_])(?:executors?|probate|beneficiar\w+|gamekeepers?|his late|her late)(?![^\W_])"
)
# Where a hearing is held.
_VENUE = re.compile(
    r"(?<!\w)(?:hearing|inquest|panel|tribunal|inquiry|court|meeting)(?:\s[a-z]+){0,3}?"
    r"\s(?:sat|sits|sitting|held|heard|opened|convened|met|be|at)\s(?:[a-z]+\s){0,2}(?:at|in)?\s?\Z"
)
_SMALL_PLACES = word_set(
    "village town parish hamlet castle roundabout junction reservoir church railway bypass"
)
# What names a place in several words, in small letters too.
_SMALL_SITES = re.compile(
    r"\s(?:(?:police|railway|train|bus|coach|fire|ambulance|lifeboat|tube|metro|tram) stations?"
    r"|(?:town|city|village|shopping|leisure|health|sports|community|civic) (?:centre|hall|green)"
    r"|custody (?:suite|centre|block|unit)|(?:magistrates'?|crown|county|family|youth) court"
    r"|(?:general|cottage|community|district|royal) (?:hospital|infirmary)|high street"
    r"|market place|post office|ring road|golf course|industrial estate|bus stop|car park)"
    r"(?![^\W_])"
)
_WORDS = re.compile(r"[^\W\d_]+")
_NICK = re.compile(r"\snick(?=[\s,.;:!?)\"']|\Z)(?!\s(?:a|an|the|it|my|his|her|some|this|that)\s)")
_TO_NICK = word_set("at in from to near outside of behind the")
# What stands between the name of a place and the word for it (`Vaughan Community Centre`).
_OF_PLACES = word_set(
    "community memorial leisure sports social working primary secondary high infant infants "
    "junior comprehensive nursing care retail business industrial enterprise shopping medical "
    "health civic arts conference bowling football cricket rugby golf country nature caravan bus "
    "railway police fire ambulance town village parish city district county crown magistrates "
    "public street park car multi lane road hill neighbourhood safer local policing training youth "
    "learning education"
)
_MOST_OF_PLACES = 3
# What a place is called by before its name, in Welsh (as it is, and as it changes behind another
# word), in Gaelic and in English.
_SITES = word_set(
    "pont bont phont ffordd heol stryd lon rhodfa maes faes parc barc plas blas castell gastell "
    "llys lys neuadd ysgol canolfan ganolfan capel gapel eglwys cae gae coed goed cwm gwm afon "
    "llyn mynydd fynydd caer gaer tref dref porth borth traeth draeth sgwar clos gerddi ystad "
    "stad fferm pentre pentref bentref ynys llan gorsaf orsaf prifysgol brifysgol coleg goleg "
    "ysbyty clwb glwb theatr llyfrgell lyfrgell amgueddfa tafarn dafarn melin felin bwthyn fwthyn "
    "loch lough strath taigh port mount fort rue calle ulica plaza"
)
# Without its accent it is short for Tyrone.
_HOUSES = word_set("t\u0177 d\u0177 nh\u0177 th\u0177")
_ACT = re.compile(
    r"(?:\s(?:[A-Z][\w'\u2019]+|and|of|the|\([A-Z]\w+\))){0,5}\s(?:Act|Regulations|Rules)\s(?:1[6-9]|20)\d\d"
)
# With a capital where the small word is what somebody does.
# A room, by up to two words more: `Lily Pond Room`; not `Lily Room 4`.
_ROOM_AFTER = re.compile(
    r"(?:\s(?!Control|Custody|Interview|Incident|Front|Manager)[A-Z][\w\u2019'-]+){0,2}\s(?:Room|Suite|Boardroom|Theatre|Lounge|Auditorium|Annexe?|Pavilion|Building)"
    r"(?![^\W_]|\s\d)"
)
_MEETS = re.compile(r"(?:[:,|]|(?<![^\W_])(?:in|at|the))\s{1,3}\Z")
# What a place is called by behind its owner: `Mortimer's Cross`. Nobody's home.
_LANDMARKS = (
    r"(?:Cross(?!-|\s[Ee]xam)|Hill|Bridge|Green|Wood|Woods|Corner|End|Ford|Moor|Fen|Common|Gate|Quay|Lock|Wharf|Ferry|Leap|Seat|Stone|Tor|Bottom"
    r"|Meadows?|Heath|Rocks?|Bay|Cove|Weir|Pond|Dyke|Hollow|Marsh|Pool|Brook|Falls|Haven)"
)
_OWNERS_PLACE = re.compile(rf"['\u2019]s\s{_LANDMARKS}(?![\w-])")
# A business on the way past it: `outside Mortimer's Bakery`; whoever is in it may own it.
_OWNERS_SHOP = re.compile(
    r"['\u2019]s\s(Caf[e\u00e9]|Bakery|Bistro|Bar|Restaurant|Diner|Deli|Takeaway|Hotel|Nightclub|Supermarket|Stores|Newsagents?|Pharmacy|Chemist|Butchers|Garage|Gym)(?![\w-])"
)
_PASSING = word_set("near outside opposite past beside behind")
_OWNS = re.compile(
    r"(?<![^\W_])(?:his|her|their|my|own|owns|owned|owner of|runs|ran|proprietor|keeps|kept)(?=((?:\s[^\W\d_]+){1,4}))"
)
_KEEPERS = word_set(
    "shopkeeper shopkeepers licensee landlord landlady proprietor owner owners business works worked "
    "mechanic baker butcher barber grocer newsagent pharmacist manager manageress till"
)
_KEEPERS_REACH = 40
_TITLED = word_set("mr mrs ms miss mx dr pc dc ps ds sgt insp constable sergeant inspector")
# Before a word for a place these are no given name: `at Stony Ford`.
_SORTS = word_set(
    "stony long broad upper lower great little old new north south east west high low deep shallow "
    "black white red green sandy muddy steep far near middle nether over under kings queens"
)
_LANDMARK = re.compile(_LANDMARKS)
_THERE = word_set("at in near by over across from to towards beyond past via on the of between")
_PUT_ON = word_set(
    "entered enter entry entries logged log recorded record records registered searched search "
    "checked check put typed keyed input inputted uploaded loaded indexed index stored held kept "
    "saved found run ran looked look data actions action statements statement account"
)
# A computer system in capitals: `HOLMES 2`, `the ATHENA database`, `entered on HOLMES`.
_SYSTEM_AFTER = re.compile(
    r"(?:\s?\d)?\s(?:systems?|database|software|platform|server|terminals?|index(?:er|ers)?|inputters?)(?![^\W_])"
)
_SYSTEMS = word_set(
    "holmes holmes2 athena merlin storm viper socrates chronicle genie connect compass"
)
_ON_SYSTEMS = word_set("on onto into via using")
OPERATIONS = word_set("operation op exercise project")
_WHO_LEADS = word_set(
    "lead leader leads manager commander director officer coordinator sponsor owner name named "
    "clerk support order orders team staff sergeant inspector analyst planner head chief gold "
    "silver bronze"
)
_WORSHIP = word_set("church chapel cathedral kirk abbey minster priory temple")
_SAINT = r"(?:St|Saints?)\.?\s[A-Z][\w\u2019'-]+"
_BELIEF = (
    r"(?:Parish|Methodist|Baptist|Catholic|Anglican|Pentecostal|Orthodox|Lutheran|Evangelical"
    r"|Presbyterian|Reformed|Unitarian|Congregational)"
)
# Whose a church is, or of what belief. Some of these are given names as well.
_DEDICATION = re.compile(
    rf"(?<![^\W_])(?:{_SAINT}(?:\s(?:(?:and|&)\s{_SAINT}|(?:the|of)\s[A-Z]\w+)){{0,2}}(?:\s{_BELIEF})?|{_BELIEF}"
    r"|All (?:Saints|Souls)['\u2019]?|Holy\s(?:Trinity|Cross|Rood|Name|Family|Redeemer|Spirit|Innocents|Rosary|Apostles)"
    r"|Christ(?:['\u2019]s)?|Sacred Heart|Our Lady['\u2019]s"
    r"|(?<=\b(?:at|in|of|by|to)\s)(?:Trinity|Emmanuel|Immanuel|Bethel|Zion|Ebenezer|Bethesda|Calvary))\s\Z"
)
_LONGEST_DEDICATION = 80
_FIRM = r"(?:(?i:llp|solicitors|barristers|accountants)|C(?:hambers|HAMBERS)|A(?:rchitects|RCHITECTS|dvocates|DVOCATES)|S(?:urveyors|URVEYORS))"
_CAPITALISED = r"(?!(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|PS|DS|Sgt|Insp)(?!\w))[A-Z](?:[^\W_]|['\u2019-])+"
# Behind a comma a partner stands only where a last one follows.
_PARTNERS = rf"(?:(?:,\s{_CAPITALISED}){{0,2}}\s(?:&|and)\s{_CAPITALISED}|\s{_CAPITALISED}){{0,2}}"
# Behind a name: `Hallam Oake LLP`, `Hallam Solicitors`, `Hallam, Oake & Pike LLP`.
_FIRM_AFTER = re.compile(rf"{_PARTNERS}\s{_FIRM}(?![^\W_])")
_COMPANY_AFTER = re.compile(
    rf"{_PARTNERS}(?:,?\s(?i:plc|ltd)|\s(?:Limited|LIMITED(?!\sTO\s))"
    rf"|(?:,\s{_CAPITALISED}){{0,2}}\s(?:&|and)\s(?:Co|Sons?|Daughters?|Partners|Bros|Brothers|Associates|Company))(?![^\W_])"
)
# A company that is somebody's own tells whose it is.
_OWN_COMPANY = re.compile(
    r"(?<![^\W_])(?:(?:his|her|their|my|own|family|husband's|wife's|brother's|sister's|father's|mother's"
    r"|interests?\sin|(?:un)?declar(?:e[ds]?|ing)|business(?:es)?|directors?),?"
    r"\s(?:[a-z]+,?\s){0,3}|(?:owns|owned|runs|ran|founded|director of|trading as|t/a)\s)(?:[^\W\d_]+\s(?:&|and)\s)?\Z"
)
# What `Messrs Hallam and Oake` are who are a firm and not two men.
_MESSRS = re.compile(rf"Messrs\.?\s(?:{_CAPITALISED}(?:,\s{_CAPITALISED}){{0,2}}\s(?:&|and)\s)?\Z")
# Two men may have a trade as well: they are a firm where the text says so, or for whom it acts.
_TRADE_AFTER = re.compile(
    rf"{_PARTNERS},\s(?:a firm of\s|(?:who (?:are|were|act|acted)\s)?(?:acting\s)?(?:(?:as|the)\s){{0,2}}"
    r"(?:(?:solicitors|accountants|auditors|auctioneers|surveyors|valuers)\s(?:to|for)\s)|(?:who act(?:ed)?|acting)\sfor\s)"
)
_FIRM_BEFORE = re.compile(r"[^\W\d_]\s(?:&|and)\s\Z")
_PARTNER = r"[^\W\d_](?:[^\W_]|['-])*"
_PARTNER_BEFORE = re.compile(rf"(?<![^\W_]){_PARTNER}\s(?:&|and)\s\Z")
_PARTNER_AFTER = re.compile(rf"\s(?:&|and)\s{_PARTNER}")
_PAIR_OF_FIRM = re.compile(
    rf"(?<![\w'-])({_PARTNER}\s(?:&|and)\s{_PARTNER}),?\s(?:llp|ltd|limited|plc|solicitors)(?![^\W_])"
)
_IS_OWN = re.compile(
    r"[,\s(]{1,2}(?:(?:which|that)\s)?(?:is|was|belongs to)?\s?(?:his|her|their|my|our|a family|owned)(?![^\W_])"
)
# Two officers, by their rank.
_CALLED = re.compile(
    r"(?<![^\W_])(?:pc|dc|ps|ds|di|dci|dsu|pcso|sgt|insp|supt|ch insp|constable|sergeant|inspector|superintendent|officer|detective"
    r"|mr|mrs|ms|miss|mx|dr|messrs|witness|complainant|colleague)s?\.?\s\Z"
)
_LONGEST_PAIR = 40
_LONGEST_AND = 6
_OF_FIRMS = word_set("of from at with for")
_FIRM_WORD = re.compile(rf"\s{_FIRM}(?![^\W_])")
_REACH = 120


def is_place(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word behind says that words name a place (`Slane Castle`)."""
    index = last + 1
    if index >= len(view) or not BLANK.fullmatch(view.gap(last)):
        return False
    word = view.words[index]
    named = index + 1 < len(view) and view.capital(index + 1)
    if word == "of" and view.words[last] in _TERRAIN and named:
        # Vale of Merrin; not Heath of Professional Standards.
        goes_on = index + 2 < len(view) and view.gap(index + 1) == " " and view.capital(index + 2)
        return view.gap(index) == " " and not goes_on
    if not view.capital(index):
        return view.capital(last) and (word in _SMALL_PLACES or _is_small_site(view, last))
    if word in _NOBODYS:
        return view.capital(last) and not capital_line(view, last)
    if word in _OF_PLACES and _ends_a_place(view, index, lexicon):
        return not (capital_line(view, last) or title_line(view, last))
    if word not in lexicon.places or (word in _HOMES and not _is_venue(view, last)):
        return False
    return not (capital_line(view, last) or title_line(view, last))


def _is_venue(view: View, last: int) -> bool:
    """Return whether a text says somewhere that a place is open, or of many: nobody's home.

    `sat at Hallam House`; `Santos House, the Portuguese centre`; `on the Santos Estate`.
    """
    return view.once(_is_said_open, *view.words[last : last + 2])


def _is_said_open(folded: str, name: str, kind: str) -> bool:
    of_many = kind == "estate" and not _LEFT_BY_SOMEBODY.search(folded)
    for place in re.finditer(rf"(?<![^\W_]){re.escape(name)}(?=\s{kind}(?![^\W_]))", folded):
        before = folded[max(0, place.start() - 60) : place.start()]
        after = folded[place.end() : place.end() + 80]
        if _SAID_TO_BE.match(after) or _SAID_FIRST.search(before) or _VENUE.search(before):
            return True
        on_estate = _ON_ESTATE.search(before) and _ESTATE_ENDS.match(after)
        if of_many and (on_estate or _OF_MANY.match(after)):
            return True
    return False


def _is_small_site(view: View, last: int) -> bool:
    """Return whether what stands behind a word is a place in small letters.

    `Ripley police station`, `down at Ripley nick`.
    """
    after = view.after(last, 40)
    if _SMALL_SITES.match(after):
        return True
    centre = view.words[last + 1] in _OF_PLACES and view.words[last + 2 : last + 3] == ("centre",)
    nick = last > 0 and view.words[last - 1] in _TO_NICK and _NICK.match(after) is not None
    return centre or nick


def is_site_elsewhere(view: View, first: int, last: int) -> bool:
    """Return whether two words are a site's in the text: `Hope Park`, of `Hope Park police station`."""
    name = " ".join(view.words[first : last + 1])
    return view.capital(first) and view.capital(last) and name in view.once(_sites)


def _sites(folded: str) -> frozenset[str]:
    """Return the two words before each word for a place in small letters."""
    return frozenset(
        f"{words[-2]} {words[-1]}"
        for site in _SMALL_SITES.finditer(folded)
        if len(words := _WORDS.findall(folded, max(0, site.start() - _REACH), site.start())) > 1
    )


def _ends_a_place(view: View, index: int, lexicon: Lexicon) -> bool:
    """Return whether the word for a place follows, and no name or rank behind it."""
    kinds = lexicon.places | lexicon.bodies | {"club"}
    for last in range(index + 1, min(len(view), index + _MOST_OF_PLACES)):
        if view.gap(last - 1) != " " or not view.capital(last):
            return False
        if view.words[last] in kinds and view.words[last] not in _OF_PLACES:
            return not (view.gap(last) == " " and view.capital(last + 1))
        if view.words[last] not in _OF_PLACES:
            return False
    return False


def behind_site(view: View, first: int) -> bool:
    """Return whether the word for a place stands before its name (`Pont Tudur`, `the River Ellis`)."""
    if not first or view.gap(first - 1) != " ":
        return False
    river = view.words[max(0, first - 2) : first] == ("the", "river") and view.capital(first - 1)
    return is_site(view, first - 1) or (river and view.capital(first))


def is_site(view: View, index: int) -> bool:
    """Return whether a word with a capital says what place is called by the next."""
    word = view.words[index] in _SITES or view.original(index).lower() in _HOUSES
    return word and view.capital(index)


def is_act(view: View, last: int) -> bool:
    """Return whether a word begins the name of a statute (`Merchant Shipping Act 1995`)."""
    end = view.end(last)
    return _ACT.match(view.text, end, end + _REACH) is not None


def is_landmark(view: View, first: int, last: int) -> bool:
    """Return whether words are a place of a sort (`at Stony Ford`), and nobody with a given name."""
    before = view.words[first - 1] if first and BLANK.fullmatch(view.gap(first - 1)) else ""
    named = last == first + 1 and view.gap(first) == " " and view.words[first] in _SORTS
    return named and before in _THERE and _LANDMARK.fullmatch(view.original(last)) is not None


def is_named_after(view: View, last: int) -> bool:
    """Return whether a name is that of a room, or of a place behind its owner.

    `Lily Pond Room`, `Mortimer's Cross`; not `Mortimer's Cottage`.
    """
    end = view.end(last)
    after = view.text[end : end + _REACH]
    if not view.capital(last) or capital_line(view, last):
        return False
    room = _ROOM_AFTER.match(after)
    if room and title_line(view, last):  # "Lily Opens Conference Building"; "Venue: Lily Pond Room"
        return _MEETS.search(view.before(last, 12)) is not None
    there = last > 0 and view.words[last - 1] in _THERE | {"in", "the"}
    return bool(room or (there and _OWNERS_PLACE.match(after))) or _is_passed(view, last, after)


def _is_passed(view: View, last: int, after: str) -> bool:
    """Return whether words are a business beside which something happens, and nobody's own."""
    shop = _OWNERS_SHOP.match(after)
    if shop is None or not last or view.words[last - 1] not in _PASSING:
        return False
    near = view.words[max(0, last - _KEEPERS_REACH) : last + _KEEPERS_REACH]
    titled = any(view.words[index - 1] in _TITLED for index in view.places[view.words[last]])
    kept = titled or not _KEEPERS.isdisjoint(near)
    return not kept and view.once(_owned).isdisjoint((view.words[last + 2], view.words[last]))


def _owned(folded: str) -> frozenset[str]:
    """Return the words for what a text says to be somebody's: `her own shop`, `runs Hallam's`."""
    return frozenset(word for owned in _OWNS.findall(folded) for word in owned.split())


def is_system(view: View, first: int, last: int) -> bool:
    """Return whether a word in capitals is a computer system (`the HOLMES 2 system`)."""
    if not view.all_capitals(first) or capital_line(view, first):
        return False
    if _SYSTEM_AFTER.match(view.after(last)):
        return True
    before = view.words[first - 1] if first and BLANK.fullmatch(view.gap(first - 1)) else ""
    second = view.words[last][-1].isdigit() or view.after(last, 3) in {" 2 ", " 2.", " 2,"}
    put = not _PUT_ON.isdisjoint(view.words[max(0, first - 5) : first])
    said = put and before in _ON_SYSTEMS and view.words[last + 1 : last + 2] != ("s",)
    return view.words[first] in _SYSTEMS and (second or said)


def is_saint(view: View, first: int) -> bool:
    """Return whether a given name is a saint's, or a place's called after one (`St Mary's`)."""
    saint = first - 1
    if saint < 0 or view.words[saint] not in {"st", "saint"} or not view.capital(saint):
        return False
    street = saint > 0 and view.capital(saint - 1) and BLANK.fullmatch(view.gap(saint - 1))
    dotted = view.gap(saint).startswith(".")
    return bool(re.fullmatch(r"\.?\s", view.gap(saint))) and not (dotted and street)


def is_operation(view: View, first: int, lexicon: Lexicon) -> bool:
    """Return whether a word belongs to the name of an operation (`Operation Safer Winter`).

    Not who leads it: `Operation Commander Winter`.
    """
    for before in (first - 1, first - 2):
        if before < 0 or view.gap(before) != " " or not view.capital(first):
            return False
        word = view.words[before]
        if word in OPERATIONS and view.capital(before):
            return word != "op" or not view.all_capitals(before) or capital_line(view, first)
        if not view.capital(before) or word in _WHO_LEADS or word in lexicon.prefixes:
            return False
    return False


def is_church(view: View, last: int) -> bool:
    """Return whether a word is what is behind the name of a church (`St Mary's Church`)."""
    if view.words[last] not in _WORSHIP or not view.capital(last):
        return False
    start = view.start(last)
    before = view.text[max(0, start - _LONGEST_DEDICATION) : start]
    return _DEDICATION.search(before) is not None


def is_firm(view: View, first: int, last: int, surnames: AbstractSet[str] = frozenset()) -> bool:
    """Return whether a surname is part of the name of a firm (`Okafor & Hale LLP`).

    Args:
        view: The text.
        first: Index of the first word of the surname.
        last: Index of its last word.
        surnames: Of the people of the case: two of them are two people, and no firm.
    """
    end = view.end(last)
    if _FIRM_AFTER.match(view.text, end):
        return True
    if _COMPANY_AFTER.match(view.text, end):
        own = _OWN_COMPANY.search(view.before(first, _REACH)) or _is_namesakes(view, first, last)
        return not own
    if is_named_firm(view, first, last, surnames) or _is_short_firm(view, first, last, surnames):
        return True
    return bool(
        _FIRM_BEFORE.search(view.before(first, _LONGEST_AND)) and _FIRM_WORD.match(view.text, end)
    )


def _is_namesakes(view: View, first: int, last: int) -> bool:
    """Return whether somebody of a firm has its name: `Ida Hale, of Hale & Co`."""
    size = last - first + 1
    said = view.words[max(0, first - 1 - size) : first]
    return said[:-1] == view.words[first : last + 1] and said[-1] in _OF_FIRMS


def _is_short_firm(view: View, first: int, last: int, surnames: AbstractSet[str]) -> bool:
    """Return whether two names are those of a firm of which the text has the whole name.

    `the bill from Hale & Oake`, where `Hale & Oake LLP` stands elsewhere.
    """
    if not view.capital(first):
        return False
    before, after = view.before(first, _LONGEST_PAIR), view.after(last, _LONGEST_PAIR)
    name = view.folded[view.starts[first] : view.ends[last]]
    one, other = _PARTNER_BEFORE.search(before), _PARTNER_AFTER.match(after)
    pairs = {one[0] + name if one else "", name + other[0] if other else ""} - {""}
    if not pairs or _are_several(pairs, surnames):
        return False
    begin = max(0, view.starts[first] - len(one[0])) if one else view.starts[first]
    titled = _CALLED.search(view.folded[max(0, begin - _LONGEST_PAIR) : begin])
    return titled is None and not view.once(_firms).isdisjoint(pairs)


def _are_several(texts: Iterable[str], surnames: AbstractSet[str]) -> bool:
    """Return whether one of some texts has the surnames of two people of the case."""
    return any(len(surnames & set(_WORDS.findall(text.lower()))) > 1 for text in texts)


def _firms(folded: str) -> frozenset[str]:
    """Return the pairs of names that are the names of firms, and of nobody's own."""
    return frozenset(
        firm[1] for firm in _PAIR_OF_FIRM.finditer(folded)
        if not _OWN_COMPANY.search(folded[max(0, firm.start() - _REACH) : firm.start()])
        and not _IS_OWN.match(folded, firm.end())
    )  # fmt: skip


def is_named_firm(view: View, first: int, last: int, surnames: AbstractSet[str]) -> bool:
    """Return whether a surname is one of `Messrs Hallam and Oake, the solicitors to the force`."""
    start = view.start(first)
    messrs = _MESSRS.search(view.text[max(0, start - _REACH) : start])
    trade = _TRADE_AFTER.match(view.text, view.end(last)) if messrs else None
    if messrs is None or trade is None:
        return False
    partners = view.text[start - len(messrs[0]) : trade.end()]
    return not _are_several([partners], surnames)


def names_a_place(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word with a capital behind says that words name a place (`May Street`)."""
    return _capital_after(view, last, lexicon.places)


def is_within(view: View, index: int, name: tuple[str, ...]) -> bool:
    """Return whether a word stands within the name of a body of several words."""
    starts = (index - place for place, word in enumerate(name) if word == view.words[index])
    return len(name) > 1 and any(
        start >= 0 and view.words[start : start + len(name)] == name and view.capital(start)
        for start in starts
    )


def names_a_body(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether what stands behind says that words name a body or a statute."""
    return _capital_after(view, last, lexicon.bodies) or is_act(view, last)


def _capital_after(view: View, last: int, words: frozenset[str]) -> bool:
    index = last + 1
    if index >= len(view) or not (BLANK.fullmatch(view.gap(last)) or view.gap(last) in {"_", "-"}):
        return False
    return view.words[index] in words and view.capital(index)
