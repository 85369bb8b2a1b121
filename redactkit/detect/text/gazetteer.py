"""Places whose names are several words, one of which is somebody's name."""

from __future__ import annotations

import re
from itertools import chain

from redactkit.detect.text.view import View

# Places of several words, one of which is somebody's name: the first word, then each other; `_` for
# a blank. Those that end with the word for a place (Forest Hill) need no list.
_SEVERAL_WORDS = """
abbot s_langley s_bromley s_leigh
abbots langley bromley leigh
acton turville trussell burnell
ashby de_la cum_fenby magna
ashton keynes under_lyne under_hill in_makerfield
aston clinton abbotts cantlow tirrold
bath and_wells
barrow in_furness upon_soar upon_humber
barton le_clay le_street upon_humber under_needwood seagrave mills
bere regis ferrers
bexhill on_sea
bishop auckland burton middleham monkton norton sutton thornton wilton s_castle s_cleeve s_frome
bishop s_lydeard s_nympton s_stortford s_tachbrook s_waltham s_itchington
bishops castle cleeve frome lydeard nympton stortford tachbrook waltham itchington
bognor regis
bovey tracey
bradford on_avon
brant broughton
builth wells
burnham market deepdale thorpe on_sea on_crouch
burton latimer joyce bradstock agnes upon_trent on_trent in_kendal
bury st_edmunds
carlton colville le_moorland in_lindrick
castle cary donington douglas bromwich combe acre hedingham rising
chandler s_ford
chandlers ford
chalfont st_giles st_peter
chester le_street
chipping norton sodbury campden ongar barnet
church stretton gresley crookham
clifton hampden campville
compton martin abbas verney dundon bassett
connah s_quay
corfe mullen
cross hands keys
dalton in_furness le_dale
denby dale
earl shilton soham sterndale s_barton s_colne s_court s_croome
earls barton colne court croome
east sussex anglia grinstead kilbride ham cowes dereham
eaton socon bray
ellesmere port
fenny stratford compton drayton
gerrard s_cross
gerrards cross
goff s_oak
goffs oak
gospel oak
grange over_sands
hampton lucy in_arden
hay on_wye
hayling island
haywards heath
hemel hempstead
henley on_thames in_arden
holmes chapel
hope bowdler mansell under_dinmore
houghton regis le_spring conquest
hurst pierpoint
hutton rudby le_hole henry
king s_langley s_lynn s_norton s_worthy s_ripton s_bromley s_sutton s_nympton s_heath s_cross
kings langley lynn norton worthy ripton bromley sutton nympton
kirby muxloe bellars
kirk ella hammerton sandall michael
kirkby lonsdale stephen malzeard in_ashfield
lee on_the_solent
leamington spa
leigh on_sea
leighton buzzard bromswold
llandrindod wells
long eaton melford sutton buckby crendon itchington stratton
lyme regis
lytham st_annes
market harborough drayton rasen deeping weighton bosworth
marks tey
marsh gibbon baldon barton
marston moretaine magna moreteyne
martin s_heron
martins heron
mary tavy
melton mowbray constable ross
merthyr tydfil
midsomer norton
milford haven on_sea
milton keynes abbas bryan malsor under_wychwood of_campsie
moreton in_marsh
morton bagot
newcastle emlyn upon_tyne under_lyme
newton abbot aycliffe stewart mearns ferrers poppleford flotman longville st_loe st_cyres
newton le_willows on_ayr
north wales yorkshire
norton canes fitzwarren radstock disney malreward
perry barr
peter tavy
potter heigham s_bar
potters bar
preston brook candover bissett on_tees
prince s_risborough
princes risborough
queen camel
ross on_wye
rowley regis
royal wootton tunbridge leamington
saffron walden
shepherd s_bush
shepherds bush
shepton mallet
shipton under_wychwood on_stour
south wales yorkshire
stanford le_hope in_the_vale rivers
stanton drew harcourt
stansted mountfitchet
stockton on_tees
stoke mandeville newington poges gifford bishop prior ferry on_trent d_abernon st_gregory
stony stratford
stow on_the_wold
stratford upon_avon on_avon
sutton coldfield bonington courtenay scotney in_ashfield
temple cloud ewell guiting
theydon bois
thornton cleveleys dale hough
thorpe le_soken st_andrew
tunbridge wells
walton on_thames on_the_naze le_dale
welwyn garden
wells next_the_sea
west yorkshire mercia midlands sussex ham bromwich wickham kirby
weston super_mare favell rhyn turville
wood dalling ditton norton
wootton bassett
wotton under_edge
"""
_TOWNS_OF_SEVERAL = frozenset(
    (first, *other.split("_"))
    for first, *others in map(str.split, _SEVERAL_WORDS.strip().splitlines())
    for other in others
)
_WORDS_OF_TOWNS = frozenset(chain.from_iterable(_TOWNS_OF_SEVERAL))
_MOST_BEFORE, _MOST_WORDS = 3, 4
# Of villages that share their first word with another; nobody's surname, as Abbas is.
_ENDINGS = frozenset(("magna", "parva", "episcopi", "monachorum", "canonicorum", "ambo"))
_JOINT = re.compile(r"[-\u2010\u2011'\u2019]|[^\S\n]{1,3}|[^\S\n]*\n[^\S\n]*")


def is_of_several(view: View, first: int, last: int) -> bool:
    """Return whether words belong to the name of a place that has several (`Bishop Auckland`)."""
    if _has_ending(view, first, last) or _has_ending(view, first, last + 1):
        return True
    if view.words[first] not in _WORDS_OF_TOWNS:
        return False
    for start in range(max(0, first - _MOST_BEFORE), first + 1):
        for end in range(max(last, start + 1), min(len(view), start + _MOST_WORDS)):
            words = view.words[start : end + 1]
            if words in _TOWNS_OF_SEVERAL and view.capital(start) and view.capital(end):
                return all(_joined(view, index) for index in range(start, end))
    return False


def _has_ending(view: View, first: int, last: int) -> bool:
    """Return whether words end as only places do: `Oakley Magna`."""
    ended = first < last < len(view) and view.words[last] in _ENDINGS and view.capital(last)
    return ended and _joined(view, last - 1)


def _joined(view: View, index: int) -> bool:
    """Return whether a word and the next are of one name; a stop shortens nothing but `St.`."""
    gap = view.gap(index)
    return _JOINT.fullmatch(gap.removeprefix(".") if view.words[index] == "st" else gap) is not None
