"""A name beside another one, a street's, or an animal's is no protected person's."""

import pytest

from redactkit.gate import Index, hits, name_needles, needles

INDEX = Index.of(
    name_needles(
        "p1", given="Tobias", family="Haverbrook", middle="Piers", nicknames=["Toby"], sex="M"
    )
    + name_needles("p2", given="Dorota", family="Pryszczak", aliases=["Dosia"], sex="F")
    + name_needles("p3", given="Ngoc", family="Nguyen")
)


@pytest.mark.parametrize(
    "text",
    [
        "Present: Cllr Hilda Haverbrook (chair), Cllr Peter Nunn",
        "Councillor Hilda Haverbrook spoke",
        "<li>Bridget Haverbrook, food bank</li>",
        "R v Connor Haverbrook (plea)",
        "Connor James Haverbrook was fined",
        "Cllr Oksana Haverbrook",
        "the Revd Uzoamaka Haverbrook",
        "Nguyen Van Hung joined the group",
        "on Haverbrook Hill, where",
        "Haverbrook Close is a new street",
        "Haverbrook railway station",
        "the village of Haverbrook parish",
        "Cllr Tobias Mbeki, Mrs Joan Ferris",
        "Revd Dorota Corcoran (chair)",
        "the statue of Dosia, the bear who served",
        "Dosia the bear",
        "Sister Hilda Haverbrook",
        "St Tobias division",
        "the feast of St. Dorota",
        "Brothers and sisters come first.\nMrs Hilda Haverbrook teaches.",
        "<li>Her mother</li><li>Hilda Haverbrook</li>",
        "Quay\tToby Entwistle\t1987",
        "Haverbrook Primary School",
        "next to the Haverbrook Memorial Hall",
        "2025-04-07\tHaverbrook Removals\tINV-2208",
        "PD Dosia found the knife",
        "Dosia the bear became a mascot",
        "Haverbrook Hill\nThe next stop",
        "| Haverbrook Working Men's Club | 140 |",
        "the Haverbrook Methodist Church hall",
        "parking at Haverbrook Garden Centre",
        "https://www.northmere.example/works-near-haverbrook-road",
        "HOLLINS, Tobias",
        '"HOLLINS, Tobias",3',
        '"HOLLINS, Jill Tobias",Independent,1441',
        "15:00 Fenby Tobias Mbeki (organ)",
        "16:30 Little Fenby Tobias Mbeki",
        "Tobias White and the clerk",
        "the panel told Tobias Taylor that",
        "Wed 18 June 10:30 Hilda Haverbrook",
        "told Tobias O'Brien that",
        "told Tobias McKenna that",
        "told Tobias St-John that",
        "Rear extension, B Haverbrook, granted",
        "the plans of D. Haverbrook were",
        "b.haverbrook@northmere.example",
        "Case officer: B Haverbrook",
        "plans by B.D. Haverbrook",
        "from Daniel Haverbrook to the council",
        "Haverbrook Lansdown plc",
        "HAVERBROOK MARINE LTD",
        "Contact: Tobias Smith",
        "<td>Tobias Baker</td>",
    ],
)
def test_what_stands_beside_a_name_tells_somebody_else(text):
    assert not INDEX.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Haverbrook spoke",
        "Toby Haverbrook spoke",
        "Mr T. Haverbrook",
        "Piers Haverbrook",
        "Tobais Haverbrook",
        "Tom Haverbrook",  # begins as the person's name
        "Pip Haverbrook",  # short for Piers, perhaps
        "his wife Hilda Haverbrook",
        "his wife\nHilda Haverbrook",
        "Mother: Hilda Haverbrook",
        "High St, Tobias",
        "in High St\nTobias fell",
        "Toby Haverbrook Primary School",
        "PC Haverbrook Memorial fund",
        "His wife, who also works for the force in the control room, is Hilda Haverbrook",
        "Mrs Hilda Haverbrook, his widow",
        "Dorota Kowalska, his wife",
        "PC Andrew Haverbrook",
        "The officer, Andrew Haverbrook, was dismissed",
        "Nguyen PC Reid",
        "Hilda\tHaverbrook",  # two cells
        "Tobias\tMbeki",
        "Tobias   Mbeki",
        "Dorota Pryzchak",  # misheard
        "Haverbrook\tHill",
        "the report on Haverbrook Close the case",
        "Haverbrook Court hearing",
        "let Haverbrook bypass the checks",
        "Hilda Haverbrook, his mother",
        "Hilda Pryszczak (née Haverbrook)",
        "PC Haverbrook Close",
        "PC Haverbrook Road Policing Unit",
        "Tobias Haverbrook Close",
        "Unredacted Haverbrook statement",
        "Debrief Haverbrook",
        "Dear Haverbrook",
        "Operation Haverbrook",
        "the Haverbrook inquiry",
        "Hilda, Haverbrook and others",
        "Hilda\nHaverbrook",
        "Nguyen, Ngoc",
        "Nguyen Thi Ngoc",
        "Nguyen called",
        "Dosia the witness",
        "Dosia walked the dog",
        "Dosia the dog handler",
        "Dosia, a dog handler",
        "Dosia, the dog and a car",
        "Feeding the horse Dosia fell",
        "TOBIAS",
        "PC Haverbrook Community Centre",
        "Haverbrook Community and a hall",
        "toby-haverbrook-road",
        "pc-haverbrook-road-rage",
        "haverbrook-road-rage",
        "HAVERBROOK, Jill Tobias",
        "HOLLINS, Jo and Tobias",
        "15:00 Haverbrook Tobias Mbeki",
        "Tobias Green Haverbrook",
        "wed Hilda Haverbrook in June",
        "PC B Haverbrook",
        "the officer B Haverbrook",
        "T Haverbrook",
        "his brother B Haverbrook",
        "Tobias O'Haverbrook",
        "t.haverbrook@northmere.example",
        "B.T. Haverbrook",
        "T.J. Haverbrook",
        "Mr T. J. Haverbrook",
        "Sgt. B Haverbrook",
        "Officer: B Haverbrook",
        "A Haverbrook complaint was received",
        "I Haverbrook make oath",
        "on shift B Haverbrook attended",
        "A. Marl; B. Haverbrook; C. Quinn",
        "they said Haverbrook limited the search",
        "HAVERBROOK STOPPED AT TARN LTD",
        "thanks Tobias Best wishes",
        "Statement of Tobias Page 1 of 3",
        "Tobias white with fear",
        "Tobias Hall Road statement",
        "his brother Tobias Taylor",
        "TOBIAS BAKER",
        "Fenby Tobias Mbeki",
        "10:15 Spoke Tobias Unwell",
        "10:15 Telephoned Tobias Voicemail",
        "Tobias White male aged 30",
        "Tobias Young adult",
        "haverbrook-road-traffic-collision",
        "officer haverbrook-road",
        "Haverbrook Community. Hall",
    ],
)
def test_all_else_is_found(text):
    assert INDEX.find(text)


@pytest.mark.parametrize("text", ["Haverbrook ", "Tobias ", "Haverbrook-", "HOLLINS, Jill Tobias "])
def test_a_text_may_end_behind_a_name_and_a_blank(text):
    assert len(INDEX.find(text)) == ("HOLLINS" not in text)


@pytest.mark.parametrize(
    ("given", "text", "found"),
    [
        ("Anthony", "Mr Tony Haverbrook", True),
        ("Catherine", "Kate Haverbrook", True),
        ("Anthony", "Mrs Kate Haverbrook", False),
    ],
)
def test_a_short_name_may_begin_unlike_the_long_one(given, text, found):
    index = Index.of(name_needles("p1", given=given, family="Haverbrook"))
    assert bool(index.find(text)) == found


@pytest.mark.parametrize("between", ["\n\t\t\t\t\t\t\t", "\t\t\t\t\t", "\r\n\t\t\t\t"])
def test_letters_in_cells_of_one_column_or_row_are_one_name(between):
    assert INDEX.find(between.join("HAVERBROOK"))


@pytest.mark.parametrize(
    "text",
    [
        "Write to hilda.pryce@council.example or dorota.lindqvist@council.example",
        "On 10 April Tobias Mbeki wrote",
        "Could Dorota Lindqvist come?",
        "Subject: STORM DOROTA\n\nStorm Dorota passed.",
        "the lifeboat RNLB Dorota",
        "Haverbrook ward: results",
        "the councillor for Haverbrook.",
        "the baths in Dorota Street, which closed",
        "Could Dorota Lindq=\r\nvist come?",
        "Councillor Hilda Haverbrook spoke. Councillor Haverbrook then left.",
        "Write to hilda.haverbrook@council.example or cllr.hilda.haverbrook@council.example",
        "HAVERBROOK Hilda Ann\t412 votes",
        "Lead officer: Hilda Haverbrook, Senior Engineer",
        "Timothy Haverbrook sings",
        "Councillor Hilda Haverbrook (chair). Councillor Haverbrook spoke.",
        "Present: Councillors Wyn Tarn, Hilda Haverbrook and Jo Pryce. Cllr Haverbrook spoke.",
        "Place;Haverbrook Civil Engineering Ltd;Repairs",
        "Haverbrook & Marsh LLP;5377",
        "A66 Haverbrook bypass, eastbound",
        "The village of Haverbrook and the town of Haverbrook (pop. 412)",
        "HAVERBROOK, Hilda Ann",
        "Cllr Sukhdev Singh Haverbrook",
        "LINDQVIST, Dorota (deceased)",
        "gosia.nowak@mail.example, dorota.lindqvist79@mail.example",
        "Awards went to Wyn Farrell, Dorota Reed and Mina Clegg.",
        "Awards went to Wyn Farrell, Dorota Dyer (Year 11), Mina Clegg.",
        "The prizes of the year were given to Wyn Farrell, Dorota\nLindqvist and Mina Clegg.",
        "Parent governor Hilda Haverbrook thanked the school",
        "Haverbrook Groundworks, 12 Kiln Lane",
        "Ms Hilda Haverbrook keeps the list. Write to Ms Haverbrook.",  # he is Mr
    ],
)
def test_whom_or_what_a_text_introduces_is_meant(text):
    assert not hits(text, INDEX)


@pytest.mark.parametrize(
    "text",
    [
        "dorota.work@mail.example",
        "dorota.pryszczack@mail.example",  # misspelt
        "dorota@mail.example",
        "the storm Dorota caused at home",
        "Councillor Hilda Haverbrook spoke. PC Haverbrook left.",
        "Councillor Hilda Haverbrook spoke. Haverbrook left.",
        "Mr Andrew Haverbrook spoke. Mr Haverbrook left.",  # he is Mr, too
        "Councillor Hilda Haverbrook spoke. Councillor Haverbrook told Toby.",
        "Councillor Hilda Haverbrook spoke to his wife, Councillor Haverbrook.",
        "Mrs Hilda Haverbrook spoke. Councillor Haverbrook left.",
        "Dear Tobias\nThe room is free.\n> On 10 April PC Tobias wrote to Tobias Mbeki:",
        "Dorota Lindqvist sings. Her sister Dorota does not.",
        "Dear Tobias\nThe room is free.\n> On 10 April Tobias Mbeki wrote:",
        "Dorota Lindqvist sings. Dorota [withheld] fired.",
        "Storm Dorota passed. Dorota fired.",
        "closed on STORM Dorota recorded",
        "Storm Dorota fired",
        "Councillor Haverbrook left. Councillor Hilda Haverbrook spoke.",  # behind it only
        "counsel for Haverbrook",
        "written to his MP. For Haverbrook this was hard",
        "the councillor for Haverbrook, whose collar number is withheld",
        "Admitted: Haverbrook ward 7, bed 3",
        "escort: Haverbrook ward sister",
        "crew: Dorota Road policing, and one more",
        "Attending: Dorota Street, and one more",
        "HAVERBROOK, Toby",
        "HAVERBROOK Tobias Piers",
        "told that HAVERBROOK Hilda and Wyn met",
        "on the A66 Haverbrook overtook",
        "PC Toby\nA66 Haverbrook bypassed the queue",
        "toby.haverbrook@mail.example",
        "x.hilda.haverbrook@mail.example",
        "Officer: Hilda Haverbrook was dismissed",
        "PC Haverbrook Civil Engineering Ltd",
        "He did not declare his interest in Haverbrook & Marsh Ltd",
        "Haverbrook Marine Ltd, of which both were directors",
        "Toby Haverbrook Engineering Ltd",
        "Haverbrook left the Ltd",
        "Haverbrook Civil engineering",
        "HAVERBROOK, and others",
        "NOTES, Dorota fired",
        "NCIS, Dorota fired",
        "PRYSZCZACK, Dorota",
        "LINDQVIST, Dorota, his sister",
        "Dorota\nLindqvist",
        "Wyn Farrell, Dorota Reed fired",
        "Dear Dorota Congratulations on your acquittal",
        "Monday Tobias Overtime",
        "tobias.1987@mail.example",
        "dorota.pryszczakphotos@mail.example",
    ],
)
def test_who_is_not_introduced_is_found(text):
    assert hits(text, INDEX)


ROAD = Index.of(needles("p1", "address", "Flat 3, Weirside Court, Withy Row, ZX9 9QQ"))


@pytest.mark.parametrize(
    "text",
    [
        "NX41/90553,Withy Row (A174),Diversion,14 May",
        "Withy Row between its junctions with the A174 and the bypass",
        "Resurfacing of the carriageway: Withy Row and Elm Lane",
        "Withy Row car park: demand rose",
        "the Withy Row allotments",
    ],
)
def test_a_street_of_works_is_no_home(text):
    assert not hits(text, ROAD)


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Withy Row (A174)",
        "12 Withy Row (A174)",
        "Withy Row, at the junction",
        "in Withy Row, where the road is closed",
        "Weirside Court, Withy Row (A174)",
        "a flat near the junction of Withy Row, the carriageway was wet",
        "ZX9 9QQ: resurfacing of the carriageway",
        "Photograph of the front of Withy Row (B14)",
        "he drives in from Withy Row, past the junction, when traffic is slow",
        "PC [withheld] of Withy Row objects to traffic and to diversions",
        "Weirside Court (B174), by the closed carriageway",
        "her home by the Withy Row car park",
        "Withy Row. School",
    ],
)
def test_a_street_is_a_home_otherwise(text):
    assert hits(text, ROAD)


DAY = Index.of(needles("p1", "date_of_birth", "1951-07-16"))


@pytest.mark.parametrize("text", ["16.1\t16.7\t51.4", "16.7\t51", "9\t16.7\t51"])
def test_figures_of_two_cells_are_no_day(text):
    assert not hits(text, DAY)


@pytest.mark.parametrize(
    "text",
    ["16\t7\t1951", "16.7.51", "16\tJuly\t1951", "16. 7. 1951", "16 July\n\t1951", "16 July\t1951"],
)
def test_a_day_may_fill_a_cell_for_each_part(text):
    assert hits(text, DAY)


@pytest.mark.parametrize("text", ["@Tobias", "toby@", "JimTobias", "Tob<b>i</b>as", "x&#84;obias"])
def test_a_place_that_is_no_word_of_its_own_introduces_nobody(text):
    introduced = "Tobias Mbeki sings. "
    assert bool(hits(introduced + text, INDEX)) == bool(hits(text, INDEX))


def test_a_surname_that_only_rhymes_with_half_of_the_persons_is_another():
    index = Index.of(name_needles("p1", given="Tobias", family="Ashcombe-Dale"))
    assert not hits("Sgt Tobias Sayle", index)
    assert hits("Sgt Tobias Dayle", index)


HOUSE = Index.of(needles("p1", "address", "The Old Kiln, Withy Row, Barwick, ZX9 9QQ"))


def test_a_house_of_that_name_in_another_street_is_another():
    assert not hits("Location: The Old Kiln, Church Lane, Ouseby", HOUSE)


@pytest.mark.parametrize(
    "text",
    [
        "The Old Kiln, Withy Row",
        "The Old Kiln, Barwick",
        "The Old Kiln, off Church Lane",
        "at The Old Kiln. Church Lane was closed",
        "The Old Kiln, Lane",
    ],
)
def test_a_house_is_the_persons_otherwise(text):
    assert hits(text, HOUSE)


def test_another_number_in_the_street_is_another_house():
    index = Index.of(needles("p1", "address", "14 Withy Row, Barwick, ZX7 1QQ"))
    assert not hits("PL/23 71 Withy Row, Westham", index)
    assert not hits("9 Withy Row, Barwick", index)
    assert hits("14 Withy Row", index)
    assert hits("41 Withy Row", index)  # figures that changed places
    assert hits("114 Withy Row", index)
    assert hits("a house in Withy Row", index)
    assert hits("In 2024 Withy Row was searched", index)
    assert hits("at 21.30 Withy Row was searched", index)
    assert hits("on May 9 Withy Row was searched", index)
    # A building has a number that the address of a flat in it lacks.
    flat = Index.of(needles("p1", "address", "Flat 6, Weirside Court, Withy Row, ZX7 1QQ"))
    assert hits("9 Withy Row, Barwick", flat)


def test_a_road_that_is_closed_for_works_is_no_home():
    assert not hits("Withy Row will be closed for resurfacing from Monday", ROAD)


def test_who_is_neither_he_nor_she_may_bear_any_title():
    index = Index.of(name_needles("p1", given="Tobias", family="Haverbrook", sex="X"))
    assert hits("Mrs Hilda Haverbrook spoke. Mrs Haverbrook left.", index)


@pytest.mark.parametrize(("called", "text"), [
    ("Jim", "James Haverbrook"), ("Bill", "William Haverbrook"), ("Peggy", "Margaret Haverbrook"),
])  # fmt: skip
def test_the_long_form_of_a_short_name_on_the_roster_is_the_persons(called, text):
    assert hits(text, Index.of(name_needles("p1", given=called, family="Haverbrook")))


BOTH = Index.of(name_needles("p1", given="Freya", middle="James", family="Lloyd"))


@pytest.mark.parametrize("text", ["told Lloyd Quinn that", "Janet Lloyd, spinner", "Lloyd Tarn"])
def test_a_surname_may_be_a_given_name_and_given_names_may_begin_alike(text):
    assert not BOTH.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Freya Lloyd Quinn",
        "Mr Lloyd said",
        "told Lloyd that",
        "Jamie Lloyd",
        "Jaymes Lloyd",
        "PC Lloyd Fenby Police",
        "Sgt Lloyd Taser drawn",
    ],
)
def test_a_surname_is_the_persons_otherwise(text):
    assert BOTH.find(text)


@pytest.mark.parametrize(
    ("given", "other"),
    [
        ("Brian", "Bryan"),
        ("Alan", "Allen"),
        ("Isabel", "Isobel"),
        ("Alison", "Allison"),
        ("Alastair", "Alistair"),
        ("Stuart", "Stewart"),
        ("Susan", "Suzanne"),
        ("Jonathan", "John"),
        ("David", "Dafydd"),
        ("Eleanor", "Ellen"),
    ],
)
def test_given_names_that_sound_alike_may_be_one(given, other):
    for one, written in ((given, other), (other, given)):
        index = Index.of(name_needles("p1", given=one, family="Haverbrook"))
        assert index.find(f"told {written} Haverbrook that")
        assert not index.find("told Chloe Haverbrook that")


@pytest.mark.parametrize(("text", "found"), [
    ("Withy Row, Fenby, ZX8 9QQ", 1),
    ("Withy Row, Fenby, XZ9 9QQ", 1),
    ("in Withy Row until a move to Fenby, ZX8 1AA", 1),
    ("Withy Row. Her office is in Fenby, ZX8 1AA", 1),
    ("rented in Moor Road, Withy Row and Elm Lane", 1),
    ("Withy Row, Fenby on Sea, Northmere, ZX8 1AA", 0),
    ("Moor Road, Withy Row, Elm Lane", 0),
    ("71 Withy Row, Fenby, ZX8 1AA", 0),
    ("Withy Row, Fenby, ZX9 1AA", 1),
    ("homes in Moor Road, Withy Row, Elm Lane", 1),
    ("Moor Road, Withy Row", 1),
])  # fmt: skip
def test_a_street_among_streets_or_with_another_postcode_is_no_home(text, found):
    assert len(hits(text, ROAD)) == found
