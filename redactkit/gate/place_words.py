"""What the gate knows about places, and about other things that bear the names of people."""

from __future__ import annotations

from redactkit.gate.words import word_set

STREETS = word_set(
    """
    road rd street st lane ln avenue ave close drive dr crescent court ct terrace gardens grove
    way place square row walk hill park mews house cottage farm lodge villa villas mansions
    tower block building buildings hall manor grange barn mill green view rise parade yard
    wharf quay estate flats apartments
    """
)

# Those that are nobody's surname.
ONLY_STREETS = word_set("road street avenue crescent terrace gardens")

# Those that are no house, and are mended by a council.
WORKED_ON = ONLY_STREETS | word_set("rd lane drive way row hill close")

# What is told of a road, and of no home in it.
ROADS = word_set(
    """
    junction junctions carriageway carriageways roundabout bypass resurfacing resurfaced roadworks
    closure closures closed diversion diversions mph speed traffic motorists pedestrians cyclists
    footway footways kerb kerbs drainage gully gullies
    """
)

# What stands in a street and is nobody's home.
IN_STREETS = word_set(
    """
    library surgery school church chapel station playground allotments cemetery baths depot market
    stadium hospital museum junction roundabout works
    """
)

HOMES = word_set(
    """
    home homes house houses flat flats address addresses live lives lived living resident residents
    residing resides reside neighbour neighbours neighbouring tenant tenants tenancy occupier
    occupant occupants landlord moved moving born door doorstep bedroom kitchen garden arrested
    officer victim witness complainant suspect child children family mother father stays staying
    number no he she his her him hers they their them photograph photographs photo exhibit
    search searched bill fired shots threat threats bomb collision attack attacked assault assaulted
    seen works stay stayed rent rents rented renting lodged lodges lodging grew resided
    """
)

COMMON_STREETS = word_set(
    """
    highstreet stationroad churchroad churchlane mainstreet londonroad victoriaroad parkroad
    churchstreet greenlane manorroad newroad queensroad kingsroad thegreen mainroad millane
    """
)

# Who is called by one name, and is no person; PD: police dog.
ANIMALS = word_set(
    "bear dog dogs cat horse pony puppy spaniel shepherd malinois labrador retriever terrier collie"
    " parrot budgie rabbit hamster goat donkey mascot teddy pd"
)

# Before a name: a ship or a storm that is called so.
SHIPS = word_set("hms rnlb")

NAMED_THINGS = SHIPS | word_set("storm hurricane cyclone typhoon")

# Behind a surname, in capitals: a school, a hospital, a firm of that name.
INSTITUTIONS = word_set(
    """
    primary secondary infant infants junior school college academy hospital surgery memorial
    library museum chapel stadium theatre pavilion village bridge rovers wanderers athletic removals
    catering solicitors builders groundworks brewery bakery hotel taxis nursery bar cafe
    restaurant inn ltd limited llp plc
    """
)

# Two words that make a place of the name before them: "Haverstock Leisure Centre".
VENUES = word_set(
    """
    working men social sports cricket football rugby bowls bowling tennis golf sailing rowing
    methodist baptist catholic congregational evangelical community conservative liberal labour
    leisure youth health medical garden shopping retail business industrial trading caravan holiday
    country nature village parish memorial royal civic arts heritage conference training
    """
)

VENUE_KINDS = word_set("club church hall centre park estate reserve institute ground fields")

# Places that are written in small letters behind their name: "Haverstock railway station".
PLACES = word_set(
    """
    village parish ward railway bypass roundabout distillery reservoir harbour airport valley
    estuary viaduct
    """
)

# At the end of the name of a firm.
FIRMS = word_set("ltd limited llp plc cic")

# Near it: whose it is.
OWNERS = word_set(
    "interest interests declare declared undeclared director directors owner owners owns owned runs"
    " ran shareholder shareholders founder his her their family brother brothers"
)
