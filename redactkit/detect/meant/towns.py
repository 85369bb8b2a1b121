"""Whether the name of a town or a street is meant, and not a person who has the same name."""

from __future__ import annotations

import re

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import BLANK, possessive, starts_sentence
from redactkit.detect.text.gazetteer import is_of_several
from redactkit.detect.text.view import View

# Before the name of a town, these say that the town is meant; or may, after a way there.
_WHERE = word_set("in at near via outside around across throughout within")
_WAYS = word_set("to from towards through")
SEATS = word_set(
    "battle siege treaty bishop archbishop dean duke duchess earl countess marquess city "
    "university county borough town village hamlet parish port bay mayor sheriff isle diocese"
)
_SIDES = word_set(
    "north south east west outskirts edge suburb suburbs centre middle side people residents"
)
_TRUST = word_set("confidence trust faith interest interested belief believe believed involved")
_MOTION = word_set(
    "drove drive driven drives driving went go goes gone going travelled travel travels travelling "
    "moved move moves moving came come comes coming returned return returning walked rode flew fly "
    "flown flight train road way journey route miles commuted commuting transferred posted "
    "relocated trip bus from sailed ran north south east west trips flights "
    "flying holiday holidays weekend honeymoon excursion ferry tickets emigrated deported "
    "extradited"
)
# Of these, what leads out of a town; what comes out of somebody is told with other words.
_WAYS_OUT = word_set(
    "road route train trains bus buses coach drive drove driving driven miles flight flights flew "
    "travelled travelling commuted moved walked cycled rode sailed motorway"
)
_RIDES = word_set("been coach minibus taxi bus train ferry flight")
_STAYED = word_set(
    "arrested happened occurred attacked incident accident crash collision met flat house cafe "
    "live lived lives living stay stayed park parked stop stopped stood standing waited seen "
    "patrol patrolled patrolling reside resides resided based"
)
# To a person, whatever way somebody went before.
_SPEAKS = word_set(
    "spoke spoken speak speaking talked talk talking said lied listened shouted wrote written rude "
    "explained apologised complained"
)
# From a town, who comes; a letter from Bolton is a person's.
_WHO_COMES = word_set(
    "man men woman women boy boys girl girls lad lads people family families couple officers "
    "colleagues team fans visitors tourists residents originally hails"
)
_TIED = word_set("based born bound bred wide")
# Behind the name of a town and the article these say that a family of the name is meant.
_FAMILIES = word_set(
    "family families brothers sisters boys girls children household twins home house case matter "
    "complaint interview statement email report investigation hearing order affair incident "
    "allegation evidence file s and or who whose i he she"
)
_OF_TOWNS = (_WHO_COMES - _FAMILIES) | word_set(
    "to end train bus coach road line bypass riots festival show carnival division beat patrol "
    "response cid council councillor mp bench custody magistrates nick dialect accent riding "
    "constituency residents shoppers town village"
)
_STREETS = word_set(
    "street road avenue lane close crescent terrace mews parade drive gardens hill square place "
    "way court green wood park bridge cross hall lodge manor castle farm mill row walk wharf yard "
    "mews"
)
# Behind `the` and the name of a street: what is to be found there.
_IN_STREETS = word_set(
    "car junction entrance exit end side shop shops stop flats library station office offices "
    "address premises area roundabout market pub branch surgery clinic crossing lights estate "
    "depot works site bridge school footbridge underpass subway precinct playground"
)
_ALONG = word_set("along down up off")
_AT_WHOM = word_set(
    "shout shouted shouting swore swearing look looked looking laughed laughing smiled smiling "
    "pointed pointing yelled yelling screamed screaming stared staring aimed directed nodded "
    "waved spat threw thrown glared angry"
)
# Near a person as often as near a town.
_BESIDE_WHOM = word_set("standing stood sat sitting seated kneeling crouching parked anyone")
# Words of a street that are no verb and nothing else in a line of capitals.
_ONLY_STREETS = word_set("street road avenue lane crescent terrace")
_THERE = word_set(
    "via along into onto on in at from off near behind outside towards toward through down"
)
_ENDS_OF_STREETS = word_set("junction jct jctn jn end corner top bottom cnr")
# After whom streets and parks everywhere are called.
_ROYAL = word_set("victoria albert george alexandra edward elizabeth regent william charlotte")
_IN_OR_ON = word_set(
    "in at near on along via outside around across throughout within down up through behind off"
)
# The middle of a town's name, and what stands at its end where that has no hyphens.
_BESIDE = word_set("on upon le la in by under super cum next juxta the en")
_WATERS = word_set("sea thames trent tyne tees tweed avon wye severn humber crouch ouse solent the")
_COUNTIES = word_set(
    "bedfordshire berkshire buckinghamshire cambridgeshire cambs cheshire cleveland cornwall "
    "cumbria derbyshire devon dorset durham essex gloucestershire hampshire hants herefordshire "
    "hertfordshire herts humberside kent lancashire lancs leicestershire lincolnshire lincs "
    "merseyside middlesex norfolk northamptonshire northants northumberland nottinghamshire notts "
    "oxfordshire oxon rutland shropshire somerset staffordshire staffs suffolk surrey sussex "
    "warwickshire wiltshire wilts worcestershire yorkshire anglesey carmarthenshire ceredigion "
    "clwyd dyfed flintshire glamorgan gwent gwynedd monmouthshire pembrokeshire powys "
    "aberdeenshire angus argyll ayrshire fife lanarkshire lothian perthshire stirlingshire antrim "
    "armagh fermanagh tyrone wales scotland england ireland"
)
# In the original.
_LISTED = re.compile(
    r"(?:,\s[A-Z][^\W\d_]+(?:[\s-][A-Z][^\W\d_]+){0,2}){0,3},?\sand\sthe\s(?:[a-z]+\s)?"
    r"(?:villages|towns|hamlets|dales|countryside)"
)
_TO_EDGE = re.compile(
    r"\sto\sthe\s(?:[a-z]+\s)?(?:coast|sea|border|river|estuary|moors?|hills)(?!\w)"
)
# What reaches from one place to another; whoever ran from Okafor to the river is not among them.
_REACHES = word_set(
    "line lines road roads route railway path way canal valley bus buses train trains beat area "
    "patch district country land staff people residents everyone villages towns everywhere "
    "anywhere all runs reaches stretches extends goes covers"
)
_COMES = word_set("come came comes coming travelled commuted commutes driven")
# What comes from somebody who sent it.
_SENT = word_set(
    "letter letters call calls complaint complaints message messages email emails mail text texts "
    "tip tips report reports reply answer statement request allegation allegations money idea it "
    "order parcel note information instruction word news demand threat threats away "
    "running escaping"
)
_SETTLED = word_set("town village hamlet parish city suburb borough township resort")
_TOWN_CALLED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(_SETTLED))})\sof\s([^\W\d_]+\s[^\W\d_]+)"
)
_TOWN_OF = frozenset((word, "of") for word in _SETTLED)
_REACH = 120


def is_street(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether words with the word of a street at their end are a street's name.

    `Abbeygate Street`, not `Peter Street`: nobody's given name stands before it.
    """
    if view.words[last] not in _STREETS:
        return False
    if view.words[first] in lexicon.given and view.words[first] not in _ROYAL:
        return False
    before = view.words[first - 1] if first else ""
    if before == "at" and first > 1 and view.words[first - 2] in _AT_WHOM:
        return False
    return before in _IN_OR_ON and BLANK.fullmatch(view.gap(first - 1)) is not None


def is_street_of_that_name(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a street is meant that is called like a person (Dean Street).

    `the car park on Dean Street`, `along Dean Street`, `the Dean Street car park`; not `the
    report on Dean Street`, `near Dean Street`.
    """
    if view.words[last] not in _STREETS or possessive(view, last) or not first:
        return False
    if not (view.capital(first) and view.capital(last) and BLANK.fullmatch(view.gap(first - 1))):
        return False
    before = view.words[first - 1]
    there = view.words[last + 1 : last + 2] if view.gap(last) == " " else ()
    if before in _IN_OR_ON | {"the"} and there and there[0] in _IN_STREETS:
        return True
    earlier = view.words[first - 2] if first > 1 and view.gap(first - 2) == " " else ""
    placed = earlier in lexicon.places | _IN_STREETS | _MOTION | _STAYED
    if before in {"on", "at", "into", "onto", "through"}:
        return placed
    return before in _ALONG or (before == "in" and earlier not in _TRUST)


def is_street_in_capitals(view: View, first: int, last: int) -> bool:
    """Return whether a street is meant in a line that has capitals throughout, or at each word.

    `SENT VIA BRAITHWAITE STREET`, `JUNCTION WITH ELM ROAD`; not `BRAITHWAITE CLOSE TO DOOR`.
    """
    street = last + 1
    if not first or street >= len(view) or view.gap(last) != " " or view.gap(first - 1) != " ":
        return False
    before, earlier = view.words[first - 1], view.words[first - 2] if first > 1 else ""
    if view.words[street] not in _ONLY_STREETS or not view.capital(street):
        return False
    if before in {"and", "of", "with"}:
        return earlier in _ONLY_STREETS | _ENDS_OF_STREETS
    return before in _THERE and not (before == "at" and earlier in _AT_WHOM)


def is_street_of_address(view: View, first: int, last: int) -> bool:
    """Return whether a street stands between the commas of an address: `Hall, Elm Road, Marle`."""
    street = last + 1
    if not first or street >= len(view) or view.gap(last) != " ":
        return False
    large = view.capital(first) and view.capital(street)
    between = view.gap(first - 1) == ", " and view.gap(street)[:1] in {",", "\n", ".", ""}
    return large and between and view.words[street] in _ONLY_STREETS


def is_town(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether the words around say that a town is meant, whatever it is called.

    `Burnham-on-Sea`; `in Street, Somerset`; `the harbour at Blyth`; `between Whitby and York`.
    """
    if not view.capital(first):
        return False
    if is_of_several(view, first, last) or _is_said_to_be_town(view, first, last):
        return True
    after = view.words[last + 1 : last + 3]
    joints = (view.gap(last), view.gap(last + 1))
    if len(after) > 1 and after[0] in _BESIDE and joints == ("-", "-"):
        return True
    if len(after) > 1 and after[0] in {"on", "upon"} and after[1] in _WATERS:
        large = after[1] == "the" and view.all_capitals(last + 1)  # CALLS HEDGES ON THE RADIO
        return view.capital(last + 2) and joints == (" ", " ") and not large
    if is_of_list(view, last) or _runs_to_edge(view, first, last):
        return True
    before, gap = (view.words[first - 1], view.gap(first - 1)) if first else ("", "")
    if gap == " (" and joints[0][:1] == ")" and view.words[first] in lexicon.towns:
        return before in lexicon.bodies | lexicon.places and view.capital(first - 1)
    if not BLANK.fullmatch(gap):
        return False
    if before in _IN_OR_ON and joints[0] == ", " and after and after[0] in lexicon.towns:
        return view.capital(last + 1) and view.gap(last + 1)[:1] in {",", ".", ";", ")", "\n"}
    earlier = view.words[first - 2] if first > 1 and view.gap(first - 2) == " " else ""
    if joints[0] in {" ", ", "} and _is_county(view, last + 1):
        # "had come from March in Norfolk", not "the letter from March in Norfolk"
        recent = frozenset(_recent(view, first))
        known = first == last and view.words[first] in lexicon.strangers
        came = before == "from" and not known and recent & _COMES and not recent & _SENT
        return bool(came) or (before in _WHERE and earlier not in _AT_WHOM)
    if before in {"at", "in", "near"} and earlier in lexicon.places:
        # Whoever stands in the street may shout at Okafor.
        known = view.words[first] in lexicon.towns or earlier not in _STREETS
        return known and not view.capital(first - 2)
    if before == "between" and len(after) > 1:
        return after[0] == "and" and after[1] in lexicon.towns and view.capital(last + 2)
    return before == "and" and earlier in lexicon.towns and view.words[first - 3] == "between"


def is_of_list(view: View, last: int) -> bool:
    """Return whether what ends with a word is one of several places: `Marle and the villages`."""
    return _LISTED.match(view.text, view.end(last)) is not None


def _runs_to_edge(view: View, first: int, last: int) -> bool:
    """Return whether something reaches from a place to the end of the land: `to the coast`."""
    begins = first > 0 and view.words[first - 1] == "from" and view.gap(first - 1) == " "
    reaches = begins and not _REACHES.isdisjoint(recent := _recent(view, first))
    return reaches and "away" not in recent and _TO_EDGE.match(view.after(last, 40)) is not None


def _is_said_to_be_town(view: View, first: int, last: int) -> bool:
    """Return whether a text calls something a town: `the village of Oakley`, `Oakley Abbas`.

    The first there alone, for somebody may be called so; the second throughout.
    """
    if view.words[max(0, first - 2) : first] in _TOWN_OF and view.gap(first - 1) == " ":
        return True
    if view.lacks(_SETTLED) or view.gap(last) != " " or not view.capital(last + 1):
        return False
    return " ".join(view.words[first : last + 2]) in view.once(_settlements)


def _settlements(folded: str) -> frozenset[str]:
    """Return the two words behind each `the town of`."""
    return frozenset(_TOWN_CALLED.findall(folded))


def _is_county(view: View, index: int) -> bool:
    """Return whether "in" and a county stand at a place: `to Wells, in Somerset`."""
    within, county, *_ = (*view.words[index : index + 2], "", "")
    return within == "in" and county in _COUNTIES and view.capital(index + 1)


def _has(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether what stands behind an article and a town is the town's, and no person's.

    Anything that a family has not, of a large town; of a smaller one what only towns have.
    """
    after = view.words[last + 1]
    if view.words[last] not in lexicon.settlements:
        return after in _OF_TOWNS or after in lexicon.places or after in _IN_STREETS
    return not (after in _FAMILIES or after in lexicon.verbs or after in lexicon.function - {"to"})


def _recent(view: View, first: int) -> tuple[str, ...]:
    """Return the words of a sentence before the one before a name, five at most."""
    start = first - 1
    while start > max(0, first - 6) and not starts_sentence(view, start):
        start -= 1
    return view.words[start : first - 1] if first else ()


def _is_of_two(view: View, index: int, lexicon: Lexicon) -> bool:
    """Return whether two towns have something each: `the Durham and Lincoln cathedral offices`."""
    for first in (index, index - 2):
        four = view.words[first : first + 4] if first > 0 else ()
        if len(four) < 4 or view.words[first - 1] != "the" or four[1] != "and":
            continue
        known = {four[0], four[2]} <= lexicon.towns and view.capital(first)
        kinds = _OF_TOWNS | lexicon.places | lexicon.bodies | _IN_STREETS
        thing = not kinds.isdisjoint((four[3], four[3].removesuffix("s"), four[3][:-2]))
        if known and view.capital(first + 2) and thing and four[3] not in _FAMILIES:
            return view.gap(first) == view.gap(first + 1) == view.gap(first + 2) == " "
    return False


def town(view: View, first: int, last: int, lexicon: Lexicon, *, body: bool) -> Verdict | None:
    """Judge the name of a town: None where nothing says that the town is meant.

    Args:
        view: The text.
        first: First word of the name.
        last: Last word of it.
        lexicon: Words of the language.
        body: Whether a word behind makes it the name of a body, or of a place there.
    """
    before = view.words[first - 1] if first and BLANK.fullmatch(view.gap(first - 1)) else ""
    after = view.words[last + 1 : last + 2]
    if possessive(view, last):
        return None
    if _is_of_two(view, first, lexicon):
        return Verdict.NO
    if body or (view.gap(last) == "-" and after and after[0] in _TIED):
        return Verdict.NO
    recent = _recent(view, first)
    if before in _WHERE:
        person = bool(recent) and recent[-1] in _TRUST | _AT_WHOM | _BESIDE_WHOM
        lives = after and after[0] in lexicon.verbs and after[0] not in lexicon.copulas
        open_ = person or (lives and starts_sentence(view, first - 1))
        return Verdict.MAYBE if open_ else Verdict.NO
    if before == "of" and view.words[max(0, first - 2)] in SEATS | _SIDES:
        return Verdict.NO
    if before == "of" and recent[-1:] == ("out",) and not _WAYS_OUT.isdisjoint(recent[-2:-1]):
        return Verdict.NO
    if before in {"the", "a", "an", "our", "its"} and after and not view.capital(last + 1):
        return Verdict.NO if view.gap(last) == " " and _has(view, last, lexicon) else None
    if before in _WAYS:
        comes = before == "from" and _WHO_COMES & set(recent[-1:])
        latest = recent[-1] if recent and before == "to" else ""
        goes = latest in _RIDES or (latest not in _SPEAKS and _MOTION & set(recent))
        located = view.gap(last) == ", " and _is_county(view, last + 1)
        return Verdict.NO if comes or goes or located else Verdict.MAYBE
    return None
