"""What notes, schedules, logs and tags call somebody, and what only looks like it."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Contact, Name, Person


def _person(ident, given, family, role="witness", **more):
    return Person(ident, role, Name(given=given, family=family), **more)


@pytest.fixture(scope="module")
def officers():
    return Roster.build(
        [
            _person("o", "Osman", "Yildirim", rank="Sergeant", collar_numbers=("0915",)),
            _person(
                "r", "Ravinder", "Gill",
                phones=(Contact("07700 900381"),), vehicles=("LM21 HVD",),
            ),
            _person("t", "Theodore", "Marchbank"),
            _person("a", "Dominic", "Ashworth"),
            _person("b", "Hilary", "Ashworth-Boyd", "spokesperson"),
            _person("g", "Siôn", "ap Gwilym", rank="Sergeant", collar_numbers=("0184",)),
            _person("v", "Bas", "van der Meer", collar_numbers=("2231",)),
            _person("m", "Rhys", "McBride", collar_numbers=("0719",)),
            _person("h", "Una", "O'Hare", collar_numbers=("5512",)),
        ]
    )  # fmt: skip


@pytest.fixture(scope="module")
def seasons():
    return Roster.build(
        [
            _person("w", "Noel", "Winter", "complainant"),
            _person("m", "April", "May", rank="Police Constable"),
            _person("k", "Mo", "Khan"),
            _person("l", "Tess", "Law"),
            _person("c", "Ivy", "Court"),
        ]
    )


@pytest.fixture(scope="module")
def child():
    return Roster.build(
        [
            _person("l", "Lily", "Sandhu", "child", sex="F"),
            _person("g", "Gareth", "Ivory", "complainant", sex="M"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('an e-mail with the words "Oz, read and burn. B."', "Oz"),
        ('She wrote: "Oz owes me a tenner".', "Oz"),
        ('WhatsApp: "Is Oz on tonight?"', "Oz"),
        ("Then Oz drove off.", "Oz"),
        ('9,"Message on whiteboard: RAV OWES 40 QUID",14/03/2025', "RAV"),
        ('The whiteboard said "RAV - 40 QUID".', "RAV"),
        ('Graffiti on the wall read "OZ OUT".', "OZ"),
        ('Note, "THEO CALLED, WANTS HIS BIKE BACK"', "THEO"),
        ("Subject: Rav leaving do", "Rav"),
        ('The rota read "EARLY: RAV, LATE: THEO".', "RAV"),
    ],
)
def test_a_short_nickname_is_found_where_somebody_acts_or_is_spoken_to(text, name, officers):
    assert name in found(text, officers)


@pytest.mark.parametrize(
    "text",
    [
        "12 oz of steak and 4 OZ of cheese were found.",
        'The label said "NET WT 12 OZ".',
        "The Wizard of Oz was on.",
        "The RAV programme ran until 2021.",
        '"Ravenous," she said. "Theory test booked," it read.',
        'The display read "OSMOSIS UNIT OUT OF ORDER".',
    ],
)
def test_what_only_begins_like_a_name_is_let_be(text, officers):
    assert found(text, officers) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The complaint by Winter was not made out.", "Winter"),
        ("The panel accepts the evidence of Winter on that.", "Winter"),
        ("A call from Winter was not returned.", "Winter"),
        ("The account given by Winter is preferred.", "Winter"),
        ("The assault on Winter was filmed.", "Winter"),
        ("No apology to Winter was made.", "Winter"),
        ("In Winter's account, the van was white.", "Winter"),
        ("The allegation by May was withdrawn.", "May"),
        ("The statement made by May on 3 June says so.", "May"),
    ],
)
def test_who_is_called_as_a_season_does_what_people_do(text, name, seasons):
    assert found(text, seasons) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "A decision by May is expected.",
        "The statement of May 2023 stands.",
        "Calls from April to May were logged.",
        "Letters from April onwards were lost.",
        "The complaint of April last was closed.",
        "In May's figures, fewer were seen.",
        "The evidence of winter damage was slight.",
        "The work is to be finished by Winter 2024.",
    ],
)
def test_a_month_or_season_in_which_something_is_due_is_let_be(text, seasons):
    assert found(text, seasons) == []


@pytest.mark.parametrize(
    ("given", "heard"),
    [
        ("Siobhán", "Shevawn"), ("Niamh", "Neave"), ("Caoimhe", "Kweeva"), ("Aoife", "Eefah"),
        ("Saoirse", "Sheersha"), ("Eilidh", "Ayley"), ("Oisín", "Usheen"), ("Tadhg", "Tige"),
        ("Ffion", "Feeon"), ("Llewelyn", "Hluwellin"), ("Wojciech", "Voytek"),
        ("Zbigniew", "Zbignev"), ("Xavier", "Zavier"), ("Joaquín", "Wakeen"),
    ],
)  # fmt: skip
def test_a_given_name_is_found_as_an_english_ear_writes_it(given, heard):
    roster = Roster.build([_person("p", given, "Keogh")])
    assert found(f"CALLER: She said it's {heard} something.", roster) == [heard]
    assert found(f"{heard} was the one who came.", roster) == [heard]


def test_a_name_in_pieces_that_is_a_known_sound_is_found():
    roster = Roster.build([_person("p", "Xiomara", "Luz")])
    assert found('He called me "See-oh-mara".', roster) == ["See-oh-mara"]


@pytest.mark.parametrize(
    "text",
    [
        "I went there to say sorry to L. and to her mother.",
        "He spoke to L. and her mother.",
        "He put L. in handcuffs.",
        "It was L. who rang.",
        "L.'s mother came at six.",
        "L., aged 12, was alone.",
        "He knew that L. lived there.",
    ],
)
def test_one_letter_that_is_somebody_is_found(text, child):
    assert [words.rstrip(".") for words in found(text, child)] == ["L"]


@pytest.mark.parametrize(
    "text",
    [
        "See section L. and its appendix G. of the file.",
        "Size L. and the blue one.",
        "Vitamin G. and his diet.",
        "He moved from team G. to another.",
        "1 l. and 2 g. of it",
        "Grade L. was the lowest.",
    ],
)
def test_the_letter_of_a_thing_is_nobody(text, child):
    assert found(text, child) == []


@pytest.mark.parametrize(
    "tag",
    ["#AshworthHearing", "#ashworthhearing", "#AshworthTrialDay2", "#PCAshworth", "#NotMyAshworth"],
)
def test_a_tag_is_that_of_who_has_the_whole_surname(tag, officers):
    assert found(f"snooping on dates {tag} #NorthPennine", officers) == [tag]


@pytest.mark.parametrize(
    "tag",
    ["#WinterCase", "#WINTERTRIAL", "#khanhearing", "#LawHearing", "#IBelieveIvy", "#JusticeForMo"],
)
def test_a_tag_of_a_case_is_found_though_the_name_is_a_word(tag, seasons):
    assert found(f"see {tag} today", seasons) == [tag]


@pytest.mark.parametrize(
    "tag", ["#WinterSports", "#LawAndOrder", "#LawSchool", "#CourtHearing", "#MoCounty"]
)
def test_a_tag_of_something_else_is_let_be(tag, seasons):
    assert found(f"see {tag} today", seasons) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The log (SapG, 184) has no entry.", ["SapG", "184"]),
        ("Signed: Sap G (184)", ["Sap G", "184"]),
        ("The entry is signed BvdM 2231.", ["BvdM", "2231"]),
        ("BvdMeer 2231", ["BvdMeer", "2231"]),
        ("\u2026 \ufb01ve \u00bd: the log (SapG, 184)", ["SapG", "184"]),
        ("The book was initialled RMcB and dated.", ["RMcB"]),
        ("(UO\u2019H, 5512) made the entry.", ["UO\u2019H", "5512"]),
    ],
)
def test_initials_with_small_letters_are_found_with_the_number_behind(text, words, officers):
    assert found(text, officers) == words


@pytest.mark.parametrize(
    "text",
    [
        "There were 184 people (184, in fact).",
        "The pH, the mV and an eGFR of 719.",
        "The sapg file and the van D key.",
    ],
)
def test_other_letters_of_both_sizes_are_nobody(text, officers):
    assert found(text, officers) == []


@pytest.mark.parametrize(
    "text",
    [
        "07700-900-381 to 01632 960100 (the station)",
        "The station's number is 01632 960100, 07700 900381 is not.",
        "07700 900381 rang 01632 960100, the number of the front office.",
        "01632 960100 is the public number of Weir Lock police station. 07700 900381 is not.",
        "Ring us on 01632 960100, not 07700 900381.",
        "Weir Lock police station (01632 960100); 07700 900381.",
    ],
)
def test_where_anybody_rings_the_police_is_public(text, officers):
    private = [mention for mention in find(text, officers, None) if not mention.public]
    assert [mention.people for mention in private] == [("r",)]


@pytest.mark.parametrize(
    "text",
    [
        "She gave her number, 01632 960155, to the station.",
        "01632 960155, rang the station.",
        "She rang the station. Her number is 01632 960155.",
        "number: 01632 960155 (her mother's, near the station)",
        "mobile 07700 900155 (the station)",
    ],
)
def test_who_rings_the_station_has_a_number_of_their_own(text, officers):
    assert any(char.isdigit() for words in found(text, officers) for char in words)


@pytest.mark.parametrize(
    "behind", ["on double yellow lines", "in double quick time", "double parked"]
)
def test_what_follows_a_mark_that_is_spelled_out_is_no_part_of_it(behind, officers):
    assert found(f"parking of l m 2 1 h v d {behind}", officers) == ["l m 2 1 h v d"]


def test_a_given_name_with_the_ending_of_a_short_one_is_surely_the_name():
    roster = Roster.build([_person("p", "Ngozi", "Baker-Ellis")])
    mentions = find("It was over. Ngozi, I am sorry to say so.", roster, None)
    assert [mention.rule for mention in mentions] == ["detect/given-name"]


@pytest.mark.parametrize(
    "tag", ["#IStandWithTheo", "#WeStandByTheo", "#StandWithTess", "#ImWithTheo"]
)
def test_a_tag_that_takes_sides_names_whose_side(tag):
    people = [_person("t", "Theodore", "Marchbank"), _person("l", "Tess", "Lawley")]
    assert found(f"Friends wrote {tag} at once.", Roster.build(people)) == [tag]


@pytest.mark.parametrize(
    "tag", ["#IStandWithCourage", "#StandWithUs", "#WithoutTheory", "#ImWithYou"]
)
def test_a_tag_that_takes_the_side_of_all_names_nobody(tag):
    people = [_person("t", "Theodore", "Marchbank"), _person("l", "Tess", "Lawley")]
    assert found(f"Friends wrote {tag} at once.", Roster.build(people)) == []
