"""What the gate knows about words: its own lists, shared with no other room.

The lists are short on purpose. They only tell a name that is also a word from the
word itself; whoever they do not know is treated as a name.
"""

from __future__ import annotations

from pathlib import Path


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that blanks part."""
    return frozenset(listed.split())


def _listed(name: str) -> frozenset[str]:
    """Return the words of a list that stands beside this module."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return word_set("\n".join(line for line in text.splitlines() if not line.startswith("#")))


ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")

# Words of everyday and legal English.
COMMON = _listed("common_words.txt")

# Rarer words that are names as well: the word only in small letters in a sentence.
PLAIN = _listed("plain_words.txt")

# Given names of many origins.
GIVEN = _listed("given_names.txt")

# Words that are also surnames, given names or nicknames.
ORDINARY = word_set(
    """
    abbot abbott able abel ace ambler amber angel april archer arch ark art ash august autumn
    bacon badger bailey baker ball band banks bank barber bar barker baron barrow basil bass bay
    beach beacon bean bear beck bell belt bench berry best bill birch bird bishop black blake
    blank blessing bliss block bloom blossom blue blunt bold bolt bond bone book booker booth
    bow bowl bowler boy brand brave bread bridge bridges brick bright brook brooks broom brown
    buck bud bull burn burns bush butcher butler button buyer cage cane cannon canon care carol
    carpenter carter carver cash castle chance chandler change chapel chapman chase child
    christian church clark clay clear clerk cliff close cloud coal coast cole college combs
    comfort con constable constant cook cool cooper cope copper coral cord corn corner cost
    cotton court courage cox crane creed crisp cross crow crown cup cure curry cutter dale dally
    daisy dale dance danger daniel dark dash dawn day days deacon deal dean dear deer dell dew
    diamond dick dolly don doll dove down draper drake dream drew driver drive drum duck duke
    dunn dust dyer eager early earl east easter elder ember emery england english erring eve
    evens ever expert fair faith fall farmer farrier fay ferry field fields finch firm fish
    fisher fleet fletcher flint flood flora flower flowers fly ford foreman forest forester fort
    foster fountain fox franc france frank franklin freeman french friend frost fry fuller
    gage gale game garden gardener gardner garland gate gates gay gem gene gentle ginger glass
    glen glory glover gold good goodman goose gorge grace grand grant grass grave graves gray
    green grey griffin groom ground grove guard gull gun guy hale hall ham hammer hand hands
    harbour hard hardy hare harp harper hart hawk hay hazel head heath heather hedge hedges
    hell hen herald herd heron hewer high hill hills hinge hobby holder hole holiday holly
    holt home honor honour hood hook hooper hope horn hound house howl hull hunt hunter hurst
    iris island israel ivory ivy jack jade jasmine jay jean jet jewel job joint jolly josh joy
    judge july june just justice key keys kidd kind king kite kitchen knight knot lake lamb
    lamp lance land lane large lark last laurel law laws lawless lead leaf lee leech lent lily
    lime lion list little lily lock locke lodge long lord lot love low luck lynch mace mail
    maize major mall manor march mark marks marsh marshal marshall mason master masters matt
    may mayor meadow mead mercer mercy merit merry mill miller mills milner minor mint miles
    mission mist mole monday moon moor moore moose morning moss mount mountain mullet nail
    neighbour nest new newman nick night noble nod noon norm norman north nurse oak ocean
    olive oliver olds order orchard organ otter owl oxford pace page pages paige paine palmer
    park parker parks parish parson parsons partridge pat patch paul pea peace peach peacock
    pear pearl pen penny pepper perch perry peter petty phoenix pierce pike pitt place plum
    pole police pond pool poor pope poppy porter potter potts pound power powers pratt precious
    price pride priest prince prior proctor prudence pugh queen quick raven rain raines ram
    ramp ray read reader reed reeve regal reid rich rick ridge ring rivers river road rob robin
    rock rod roe roof rook rose round rowan row royal ruby rule rush ruth saddler safe sage
    sailor sale salmon salt sand sandy sargent saunders savage savannah sawyer say scarlet
    school scotch scott scrivener seal sears seller sexton shade sharp shaw shearer shepherd
    shield ship shoemaker shore short silver simple singer singh skinner skipper sky slater sloan
    small smart smith snow soldier song south spark sparks spear speaker spencer spicer spring
    square squire stable stag star steel stein stern stevens steward still stock stone storm
    story strange street strong summer summers sue sun swallow swan sweet swift sword table
    tanner tate tailor taylor teal temple terry thatcher thorn thorne thrush tiger tim tom
    toner tower towers town townsend trainer travel tree trip trinity true tucker turner
    turtle tyler usher vale van vance vicar victor vine viola violet virtue wade wait waiter
    walker wall waller walls ward warden ware warner waters watt weaver webb weir well wells
    west wheeler white whitehead whiting wild wilde wilder will willow wills win wind winter
    winters wise wolf wood woodman woods woody word workman worth wren wright yard young zeal
    jo max mo al bob dot sky art ben bea beth si ted ed vi viv ann may rex pip kit lex roy
    """
)

# Those of them that are nothing but names.
NO_WORDS = word_set(
    "ben daniel israel jack josh nick norman oliver paul peter ruth terry tim tyler"
)
# Given names that are short, and the short form of no other.
SHORT_WHOLE = word_set(
    """
    mary john jane anne ruth mark paul adam luke ryan sean dean neil carl joan rose lucy emma eric
    ivan alan ross owen evan noah leah sara hugh kyle jade amir omar zara david peter kevin brian
    """
)
TITLES = word_set(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend father sister
    master madam
    pc wpc dc wdc tdc tpc ps sgt sgts sergt sergeant ds dsgt insp inspector inspectors di dinsp
    ci dci chief det detective constable constables superintendent supt dsupt dcs cs
    commander cdr commissioner acc dcc ac dac pcso spc special officer acting temp temporary
    trainee probationary
    judge justice counsel cllr cllrs councillor councillors alderman ald witness complainant
    defendant revd canon bishop hon mayor mayoress
    """
)

# Before a rank, part of it: "Chief Constable" is nobody of that name.
BEFORE_RANKS = word_set("chief det detective special acting temp temporary trainee probationary")

# A title that says which of two people with one surname is meant.
TITLES_OF_SEX = {"F": ("mrs", "ms", "miss"), "M": ("mr", "master"), "X": ("mx",)}

# Of these, what somebody is called by who may have no rank.
FORMS_OF_ADDRESS = word_set(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend revd canon bishop
    cllr councillor alderman mayor mayoress
    """
)

RANKS = word_set(
    """
    pc wpc dc wdc tdc tpc ps sgt sergt sergeant ds insp inspector di ci dci det detective
    constable superintendent supt dcs cs commander cdr pcso officer
    """
)

# Words that speak of a number some words further on, and those right before it.
NUMBER_WORDS = word_set(
    "number numbers numbered collar shoulder warrant badge epaulette epaulettes"
    " epaulet numeral numerals rhif"
)
NUMBER_MARKS = word_set(
    """
    no nos num id pin ref reference login logon user ext extension account staff payroll called
    bearing identification identity
    """
)

# Before "officer": one of a council, not of police.
CIVIL_OFFICERS = word_set(
    """
    lead contact case planning report reporting monitoring returning presiding licensing press
    information data housing conservation highways democratic finance
    """
)

# Numbered things, before a number or above a column of them.
THINGS = word_set(
    """
    room rooms flat fleet bay bays locker floor lot item items route bus channel block
    model invoice invoices order page pages form forms annex version release edition port isbn
    issn act volume asset bin gate seat platform camera vehicle vehicles
    chapter section paragraph question table figure step line slide junction
    plot bed ward flight train box parcel licence build timeout
    """
)

# Who has a number.
PEOPLE = RANKS | word_set(
    """
    officers pcs dcs sergeants constables inspectors staff personnel crew crews driver drivers
    user users username profile author oic sio member members person people employee employees
    witness subject handler investigator owner manager supervisor contact caller reporter holder
    applicant respondent victim suspect offender complainant sender recipient rota roster shift
    shifts duty team agent attending arresting assigned allocated resource resources operator
    interviewer trainer trainee tutor student attendee attendees participant participants nominal
    swyddog swyddogion heddwas cwnstabl rhingyll
    """
)

# In the head of a column: people, their numbers, or nothing that tells what stands below.
PERSONAL_HEADS = (
    PEOPLE
    | NUMBER_WORDS
    | NUMBER_MARKS
    | DAYS
    | word_set(
        """
        name names who whom by force signed initials login role rank present absent seen lead
        deputy completed patrol early lates nights custody callsign sign
        from to cc value values data note notes comment comments remark remarks detail details
        text info information other field column key misc description code codes entry
        record records reference tag label
        """
    )
)

# What stands before a common word, and not before a name.
DETERMINERS = word_set(
    """
    the a an this these those its their our your his her of no any every each some all
    civil criminal common case martial family english european international public private
    employment statute under per
    """
)

# "in May", "by April": a month.
BEFORE_MONTHS = word_set(
    """
    in by until till since from to early mid late last next this of on between during before
    after and through end start beginning every each
    following previous preceding coming commencing dated alternate
    """
)

# "Monday morning": a day.
PARTS_OF_DAYS = word_set(
    """
    morning mornings afternoon afternoons evening evenings night nights lunchtime teatime noon
    midday midnight
    """
)

# "since 8 June 1951": a day on which something was done, unless a birth is spoken of near it.
BEFORE_EVENTS = word_set("on since until till from dated")
BIRTHS = word_set(
    """
    born birth births birthday birthdays birthdate dob aged age old baby babies delivered
    christened baptised world life infant newborn midwife maternity labour pregnant date dates
    """
)

# What follows a surname that stands alone at the start of a sentence.
VERBS = word_set(
    """
    said says told asked replied answered accepted admitted denied claimed stated explained
    agreed added argued wrote went came drove left arrived had has did does was is knew saw
    took gave made used sent called visited met acted resigned retired joined served lied
    failed breached committed then later himself herself who whose
    """
)

# Written before all other names in the languages that they come from.
FAMILY_FIRST = word_set(
    """
    nguyen tran pham hoang huynh phan dang bui duong kim lee park choi jung kang yoon jang wang
    zhang liu chen yang huang zhao zhou zhu guo luo
    """
)

# In the head of a column of figures.
FIGURES = word_set(
    """
    incidents arrests handcuffs handcuffing taser tasers spit sprays firearms mileage receipts
    kilometres requests disposals cautions searches detentions vehicles complaints allegations
    referrals callouts
    """
)

# What somebody does, and no plural: "4627 attends".
DEEDS = word_set(
    """
    says states is was has does drives attends arrives arrests enters leaves asks tells answers
    replies reports claims denies admits goes comes takes gives makes uses sends calls visits
    meets acts retires joins serves lies runs walks sits stands speaks writes confirms requests
    responds shouts strikes hits kicks pushes grabs holds needs wants works knows sees gets
    appears remains signs always perhaps alias as
    accepts addresses advises aims allows apologises appeals approaches assists bends bites blocks
    books breaks brings carries catches checks chases climbs closes collects comments completes
    conducts confronts continues cries crosses cuffs delivers demands denies deploys describes
    detains directs discharges discloses does draws drags drops ducks escorts exits explains faces
    falls feels fires finds follows gestures gives grasps grips handcuffs hands hears helps hurts
    informs insists instructs interrupts interviews joins jumps keeps kneels knocks laughs lays
    leads leans lets lifts listens loads logs looks loses lowers manages marks moves nods notes
    notices obtains offers opens orders parks passes pauses picks places points presses presents
    pulls pulses punches pursues puts questions raises reads receives records refuses releases
    removes repeats resumes restrains returns reverses rolls rushes screams searches seizes shakes
    shines shows shoves slaps slams speeds stamps starts stays steps stops straddles struggles
    submits swears swings tackles talks tasers tells tends thinks threatens throws tries turns
    twists uncuffs understands updates waits warns watches whispers witnesses yells
    yes thanks towards afterwards sometimes besides backwards forwards upwards downwards onwards
    inwards outwards upstairs downstairs indoors outdoors yours hers ours theirs
    """
)

# Behind a deed, and not behind what is counted: "4627 hurls me".
OBJECTS = word_set("me him her them it us you the a an his my their your our this that its someone")

# Mailboxes of offices, not of people.
OFFICES = word_set(
    """
    info foi press contact enquiries enquiry office admin help mail mailbox media news
    postmaster webmaster noreply support team post disclosure complaints data dpo
    """
)

# Parts of a surname that are no name by themselves.
PARTICLES = word_set("de del della der den di du da dos la le van von ter ten bin ibn al el")

# Titles that are written in lower case too, and helping verbs that follow a rank.
LOWER_TITLES = word_set("mr mrs ms miss mx dr sgt insp supt")
HELPERS = word_set("will may can")

# With a capital behind a given name: the next column, heading or sentence, and no surname.
NO_SURNAMES = word_set(
    """
    yesterday tomorrow tonight today whilst perhaps apologies christmas easter exhibit interview
    xmas outlook zoom sent snapchat instagram facebook whatsapp twitter tiktok youtube telegram
    thanks sincerely however therefore meanwhile please hello although everybody somebody nobody
    everyone regards
    """
)

# Next to a name: it may be that of a relative, and tells who somebody is.
KIN = word_set(
    """
    wife husband spouse partner widow widower ex son sons daughter daughters child children
    mother mum mam father dad parent parents brother brothers sister sisters sibling siblings twin
    uncle aunt nephew niece cousin grandson granddaughter grandmother grandfather family nee
    formerly born alias aka called known married girlfriend boyfriend fiance fiancee relative
    stepson stepdaughter stepfather stepmother carer guardian alleged real true maiden
    wives husbands relatives relation kin nan gran granny grandad grandma grandpa stepbrother
    stepsister bride groom daddy mummy divorced separated widowed engaged marry wed surname
    nickname nicknamed previously otherwise household
    """
)

# Behind a word for a relative: an office, a court, a service.
OF_OFFICES = word_set(
    """
    governor governors court courts liaison support centre centres hub division justice law
    history proceedings
    """
)

# Short given names that begin unlike the long ones.
CALLED = {
    short: word_set(longer)
    for short, longer in {
        "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert",
        "ted": "edward edmund theodore", "ned": "edward edmund", "dick": "richard",
        "tony": "anthony antony antonio", "toni": "antonia", "drew": "andrew",
        "kit": "christopher", "xander": "alexander", "sandy": "alexander alexandra",
        "sasha": "alexander alexandra", "gus": "angus augustus", "harry": "henry",
        "hank": "henry", "kate": "catherine", "katie": "catherine", "kathy": "catherine",
        "becky": "rebecca", "becca": "rebecca", "beth": "elizabeth", "betty": "elizabeth",
        "liz": "elizabeth", "lizzie": "elizabeth", "libby": "elizabeth", "bella": "isabella",
        "tricia": "patricia", "trish": "patricia", "peggy": "margaret", "polly": "mary",
        "nell": "eleanor helen", "nora": "eleanor honora", "nina": "antonina", "tina": "christina",
        "tess": "theresa", "lex": "alexander", "ola": "aleksandra", "gosia": "malgorzata",
        "jim": "james", "jimmy": "james", "jem": "james jeremy", "jack": "john jackson",
        "jock": "john", "jake": "jacob", "meg": "margaret", "mags": "margaret", "molly": "mary",
        "jurek": "jerzy", "jeff": "geoffrey", "geoff": "jeffrey", "lottie": "charlotte",
        "nance": "ann anne", "nancy": "ann anne", "sally": "sarah", "jools": "julian julia",
        "ela": "elzbieta", "vicky": "victoria", "zander": "alexander", "gina": "georgina regina",
    }.items()
}  # fmt: skip

# Words that are among the surnames borne most: behind a given name, with a capital, they are that.
BORNE_MOST = word_set(
    """
    ahmed archer ash bailey baker barber barker best birch bird bishop black bright brook brooks
    brown burns butler carpenter carter chandler chapman clark clarke cook cooper crane dean
    england fisher fletcher ford foster frost gardener gill gold good grant gray green
    hall hill hunter khan king knight lamb lane little long love marsh marshall martin mason miller
    moore nightingale north page palmer parker partridge pepper pike pope potter price reid rivers
    scott shah sharp shaw shepherd sheppard silver singh slater smith snow spencer steel stone
    swan swift taylor thatcher turner tyler walker waller ward waters webb wells west white wise
    wolf wood woods wright young
    """
)

# "Officer A" is a pseudonym, and its A no initial.
PSEUDONYMS = word_set(
    "officer child witness victim complainant person adult parent sergeant constable"
)

# Words that begin a sentence and leave the next one free to be a name: "But Law left".
OPENERS = word_set(
    """
    but and or so yet when while if as then after before although though because since however
    once until unless whether that did was is had has does were where why how who to for with
    from by at on in here there later both neither either only even also still
    """
)

# Those that begin a question or a letter.
CALLS = word_set("could would should can might shall do have please dear hi hello")

# What ends like a verb of the past behind a common word, and is none.
PARTICIPLES = word_set("based related needed required unrelated indeed led fed red bed passed made")
