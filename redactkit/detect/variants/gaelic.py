"""Irish and Gaelic names: `Ní Bhriain` of O'Brien, `a Sheumais` of Seumas, `Nic Leòid` of McLeod.

Folding has taken the accents away, from the tables as from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from redactkit.detect.lexicon import Lexicon, in_dictionary
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name

# English surnames without their O', and the Irish ones behind Ó, Ní and Uí.
_OF_O = """
boland beollain | boyle baoill | brady bradaigh | brennan braonain | brien briain | brophy broithe
| buckley buachalla | byrne broin | cahill cathail | callaghan ceallachain | carroll cearbhaill |
casey cathasaigh | clancy clannchaidh | coleman colmain | collins coileain | connell conaill |
connolly conghaile | connor conchuir conchobhair | conroy conraoi | corcoran corcrain | crowley
cruadhlaoich | cronin croinin | cullen cuilinn | cunningham cuinneagain | curran corrain | daly
dalaigh | dempsey diomasaigh | devlin doibhilin | doherty dochartaigh | dolan doblain | donnell
domhnaill donaill | donnelly donnaile | donoghue donnchu donnchadha | donovan donnabhain | doyle
dubhghaill duill | driscoll drisceoil | duffy dufaigh dubhthaigh | dunne duinn | dwyer duibhir |
fallon falluin | farrell fearghail | flaherty flaithearta | flanagan flannagain | flynn floinn |
foley foghlu | gallagher gallchoir gallchobhair | gorman gormain | grady gradaigh | griffin griofa
| hagan hagain | halloran hallurain | hanlon hanluain | hanrahan hanrachain | hara headhra | hayes
haodha | healy healaithe | hegarty heigeartaigh | hennessy haonasa | hickey hici | higgins huiginn
| hogan hogain | hurley hurthuile | kane cathain | keane cathain | kearney cearnaigh | keefe
caoimh | kelly ceallaigh | kennedy cinneide | kiely cadhla | lally maolalaidh | leary laoghaire |
loughlin lochlainn | lynch loingsigh | madden madain | mahony mathuna | malley maille | meara
meara | molloy maolmhuaidh | moloney maoldomhnaigh | mooney maonaigh | moran morain | mulligan
maolagain | mullan maolain | murphy murchu murchadha | murray muiri muireadhaigh | neill neill |
nolan nuallain | quinn cuinn coinn | rafferty raifeartaigh | regan reagain | reilly raghallaigh |
riordan riordain | rourke ruairc | ryan riain | scanlon scannlain | sheehan siochain | sheridan
sirideain | shea se | slattery slatraigh | sullivan suilleabhain | tierney tiarnaigh | toole
tuathail | tracey treasaigh | whelan faolain | phelan faolain
"""
# Surnames with Mac, and what is behind Mac, Nic and Mhic.
_OF_MAC = """
mccarthy carthaigh | mcdermott diarmada | mcdonnell domhnaill | mcgrath craith | mckenna cionnaith
| mcmahon mathuna | mcloughlin lochlainn | mcguinness aonghusa | mcnamara conmara | mcgowan
gabhann | mcentee antsaoi | mccormack cormaic | mcginley fhionnlaoich | fitzgerald gearailt | egan
aogain | geoghegan eochagain | sweeney suibhne | mannion mainnin | costello oisdealbha | maguire
uidhir | mcleod leoid | macdonald dhomhnaill domhnaill | mackenzie coinnich | mackay aoidh |
maclean illeathain | macneil neill | nicolson neacail | maciver iomhair | macaulay amhlaigh |
mackintosh antoisich | macgregor griogair | ferguson fhearghais | macarthur artair | macdougall
dhughaill | macpherson phearsain | macrae rath | mackinnon fhionghain | macqueen cuinn suain |
matheson mhathain | robertson dhonnchaidh | maclennan illfhinnein | macmillan illemhaoil | macphee
fhithich | macinnes aonghais | macintyre antsaoir
"""
# Surnames that have none of these.
_OF_NEITHER = """
walsh breathnach | burke burca | power paor | roche roiste | smith gobhainn | campbell caimbeul
| stewart stiubhart | fraser friseal | morrison moireasdan
"""
# Irish and Gaelic given names with their other spellings; behind the stroke the English ones.
_GIVEN = """
seamus seumas seamas | james hamish jim
maire mairi | mary marie
sean seathan seon | john
iain eoin | john
micheal micheil | michael
padraig padraic peadraig paruig padruig | patrick
calum colm colum coluim | malcolm callum
brid brighid brigid | bridget breda
caitriona catriona caitrin caitlin catriana | catherine kathleen
mairead maighread mairghread | margaret
sinead sine sineag | janet jane jean
siobhan siubhan | joan joanne judith
aoife | eva
eilis ealasaid eilish | elizabeth
domhnall donall donal dolina domhnull | donald daniel
tomas tamhas | thomas
liam uilliam uilleam | william
eamon eamonn | edmund edward
diarmuid diarmaid dermot | jeremiah
donnchadh donncha | duncan denis
ruairi ruaraidh ruaidhri ruari | rory roderick
niall neil | neil
eoghan eoghainn | ewan owen eugene
aonghas aongus | angus
alasdair alastair alasdar | alexander
coinneach | kenneth
murchadh | murdo
fionnlagh | finlay
tearlach | charles
cathal | charles
proinsias | francis
seosamh | joseph
stiofan steafan | stephen
maitiu mata | matthew
antoine | anthony
ciaran | kieran
aine | anne hannah
roisin | rose
sorcha | sarah clare
una | agnes winifred
grainne | grace
nora noirin | honora
fionnuala fionnghal | flora nuala
oighrig | effie euphemia
raonaid | rachel
mor morag | marion sarah
cairistiona | christina chirsty
eilidh | helen ellen
gearoid | gerard gerald
criostoir | christopher
labhras | laurence
maolra | myles
piaras | pierce
risteard | richard
roibeard raibeart | robert
"""
_LENITED = re.compile(r"([bcdfgmpt]|s(?![cpmt]))(?!h)")
# A vowel that a broad ending has before it, which becomes slender.
_BROAD = re.compile(r"([aou])([^aeiou]{1,2})\Z")
_SLENDER = {"a": "ai", "o": "oi", "u": "ui"}
_SHORTEST = 5


def _surnames(table: str) -> Mapping[str, tuple[str, ...]]:
    return {english: tuple(stems) for english, *stems in map(str.split, table.split("|"))}


def _called(table: str) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Return for each Irish or Gaelic name its other spellings, and the English names."""
    halves = [
        [frozenset(half.split()) for half in row.split("|")] for row in table.split("\n") if row
    ]
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for gaelic, english in halves:
        for word in gaelic:
            own, other = found.get(word, (frozenset(), frozenset()))
            found[word] = (own | gaelic, other | english)
    return found


_O, _MAC, _BARE = map(_surnames, (_OF_O, _OF_MAC, _OF_NEITHER))
_NAMES = _called(_GIVEN)


def gaelic(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The forms that a name takes in Irish and in Gaelic, by sex, case and address."""
    family = "".join(words_of(name.family))
    of_o, of_mac = _stems(family, _O, ("o",)), _stems(family, _MAC, ("mac", "mc"))
    for stem in of_o:
        for prefix, form in (("o", stem), ("ni", lenited(stem)), ("ui", lenited(stem))):
            yield Kind.SURNAME, (prefix, form)
            yield Kind.SURNAME, (prefix + form,)
    for stem in of_mac:
        for prefix in ("mac", "nic", "mhic"):
            for form in {stem, lenited(stem)}:
                yield Kind.SURNAME, (prefix, form)
                yield Kind.SURNAME, (prefix + form,)
    for form in _BARE.get(family, ()):
        yield Kind.SURNAME, (form,)
    for given in words_of(name.given):
        spellings, english = _NAMES.get(given, (frozenset(), frozenset()))
        for other in sorted(english):
            # A Mary may be anybody; Mary O'Brien is Maire.
            yield Kind.ALIAS, (other, *words_of(name.family))
        cases = {
            form for each in spellings for form in _cases(each) if not _is_other(form, lexicon)
        }
        for form in sorted(
            (spellings | {case for case in cases if len(case) >= _SHORTEST}) - {given}
        ):
            yield Kind.SHORT, (form,)


def _is_other(form: str, lexicon: Lexicon) -> bool:
    return form in lexicon.given or lexicon.common(form) or in_dictionary(form)


def _stems(
    family: str, table: Mapping[str, tuple[str, ...]], prefixes: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what a surname is in a table, whatever stands before it and however."""
    for prefix in ("", *prefixes):
        for other in ("", *prefixes):
            stems = table.get(other + family.removeprefix(prefix), ())
            if stems and (other or family.startswith(prefix)):
                return stems
    return ()


def lenited(word: str) -> str:
    """Return a word with its first consonant made soft.

    >>> lenited("briain"), lenited("seumas"), lenited("neill"), lenited("scanlain")
    ('bhriain', 'sheumas', 'neill', 'scanlain')
    """
    return _LENITED.sub(r"\1h", word, count=1) if _LENITED.match(word) else word


def _cases(given: str) -> Iterator[str]:
    """Yield a given name as it is called, and behind another word: `a Sheumais`, `Mháire`."""
    slender = _BROAD.sub(lambda end: _SLENDER[end[1]] + end[2], given)
    yield from (lenited(given), lenited(slender), slender)
