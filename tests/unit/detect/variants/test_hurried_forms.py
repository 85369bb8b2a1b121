"""What hurried hands, minutes, court lists and reading machines make of people and numbers."""

from datetime import date

import pytest

from redactkit.detect import Roster, find
from redactkit.detect.mention import AMBIGUOUS, UNLISTED
from redactkit.records.types import Contact, Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person(
                "officer",
                "subject-officer",
                Name(given="May", family="Frostwick"),
                rank="Police Constable",
                collar_numbers=("815",),
                date_of_birth=date(1985, 3, 1),
                addresses=("22 London Road, Southmoor",),
                phones=(Contact("07700 900802", "private"),),
            ),
            Person("victim", "victim", Name(given="Rose", family="Nagy"), sex="F"),
            Person("clerk", "foi-officer", Name(given="Lindsey", family="Green"), sex="F"),
            Person("chair", "panel-chair", Name(given="Lindsay", family="Green"), sex="M"),
            Person("inspector", "witness", Name(given="Jun-ho", family="Park"), sex="M"),
            Person("father", "witness", Name(given="Magnus", family="Drever"), sex="M"),
            Person("boy", "child", Name(given="Magnus", family="Halcro"), child=True),
        ]
    )


def _found(text, roster):
    return {mention.span.of(text): mention for mention in find(text, roster, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("May may have wished to frighten her.", "May", "officer"),
        ("Rose, as everyone called her, was there.", "Rose", "victim"),
        ("RN rang again at noon.", "RN", "victim"),
        ("| photograph | phone of RN | blue |", "RN", "victim"),
        ("J.-h. P. told her to wait.", "J.-h. P.", "inspector"),
        ("R v Frostwick (May): guilty.", "Frostwick (May", "officer"),
        ("Mr Lindsay Green (chair) spoke.", "Mr Lindsay Green", "chair"),
        ("It is said that young Magnus fell.", "Magnus", "boy"),
    ],
)
def test_a_person_is_found_and_told_from_others(roster, text, words, person):
    assert _found(text, roster)[words].people == (person,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Against 815, a breach of orders was found.", "815"),
        ("Call 01632 960001 (internal 0802).", "internal 0802"),
        ("The number that ends 802 is his.", "ends 802"),
        ("His telephone 07700 9OO8O2 was seized.", "07700 9OO8O2"),
        ("She lives in the London Road, at number 22.", "London Road, at number 22"),
        ("his fortieth birthday, St David's Day 2025, was cold", "St David's Day 2025"),
    ],
)
def test_a_number_of_the_roster_is_found_in_another_form(roster, text, words):
    assert _found(text, roster)[words].people == ("officer",)


@pytest.mark.parametrize(
    "text",
    [
        "3. Green travel plan was noted.",
        "He spent 815 pounds.",
        "She walks in Victoria Park.",
        "In the meeting on May may be the wrong word.",
        "It was the officer's niece.",
    ],
)
def test_what_is_no_person_stays(roster, text):
    assert find(text, roster, None) == ()


def test_a_tie_to_the_accused_identifies_whoever_it_is_told_of(roster):
    text = "The victim is the defendant's niece."
    niece = _found(text, roster)["niece"]
    assert niece.people == ("boy", "victim")
    assert niece.rule == AMBIGUOUS
    text = "The defendant's niece, Rose, wept."
    assert _found(text, roster)["niece"].people == ("victim",)


def test_counsel_in_an_open_hearing_are_known_to_the_public(roster):
    assert find("Ms Ada Storr (for the authority) spoke.", roster, None) == ()
    (mention,) = find("Ms Ada Storr spoke.", roster, None)
    assert mention.rule == UNLISTED


LOG = """0512 informant {name} says ex partner at door
0513 informant is shaken and cold
0534 child {name} in with her now
0610 {name} rain has got in"""


def test_a_given_name_that_is_a_word_is_asked_about_where_nothing_has_a_capital(roster):
    found = find(LOG.format(name="rose"), roster, None)
    assert [mention.rule for mention in found] == [AMBIGUOUS, AMBIGUOUS]


def test_a_given_name_that_is_a_word_stays_a_word_in_a_sentence(roster):
    assert find("The panel rose.\nThen a rose in\nthe garden was seen.", roster, None) == ()


@pytest.fixture(scope="module")
def others():
    return Roster.build(
        [
            Person("requester", "requester", Name(given="Hope", family="Bishop"), sex="F"),
            Person(
                "officer",
                "subject-officer",
                Name(given="Desh", family="Ramanathan"),
                rank="Police Constable",
                collar_numbers=("5528",),
            ),
            Person("vane", "subject-officer", Name(given="Ida", family="Vane"), sex="F"),
            Person("member", "panel-member", Name(given="Kulwant", family="Sandhu"), sex="M"),
            Person("cousin", "witness", Name(given="Manvir", family="Sandhu"), sex="M"),
            Person("staff", "foi-officer", Name(given="Søren", family="Kjeldgaard"), sex="M"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Hope, we are sorry for the delay.", "Hope", "requester"),
        ("The table follows.\n\nMs Cook will write to you. -- SK\n", "SK", "staff"),
        ("Vane, said the panel, chose the tidy answer.", "Vane", "vane"),
        ('The receipt had "5\n528" on it.', "5\n528", "officer"),
        ("The certificate of number 5528/7 is dated 2024.", "5528", "officer"),
        ("It has C.I. 5528 beside each entry.", "5528", "officer"),
    ],
)
def test_a_person_is_found_in_a_thread_or_a_record(others, text, words, person):
    assert _found(text, others)[words].people == (person,)


def test_a_title_tells_who_is_meant_by_a_shared_surname(others):
    text = "Dr Kulwant Sandhu sat. PC Manvir Sandhu spoke. Dr Sandhu asked him why."
    assert _found(text, others)["Dr Sandhu"].people == ("member",)


def test_a_name_by_which_others_call_somebody_is_asked_about(others):
    text = 'The notes are late. "Ram" (as his team call him) made none.'
    assert _found(text, others)["Ram"].rule == UNLISTED


@pytest.mark.parametrize(
    "text",
    [
        "Every search at Bishop's Fen was counted.",
        "It is in Bishops_Fen_2022-25.csv as well.",
        "And the Bishop of Welney has written.",
        "Write to info.rights@anwick.police.example for more.",
    ],
)
def test_a_place_an_office_and_a_shared_mailbox_stay(others, text):
    assert [mention for mention in find(text, others, None) if not mention.public] == []


@pytest.fixture(scope="module")
def many():
    return Roster.build(
        [
            Person("man", "complainant", Name(given="Muhammad", family="al-Qadhi"), sex="M"),
            Person(
                "caller",
                "witness",
                Name(given="Gráinne", family="Ní Dhálaigh", aliases=("Grace Daly",)),
            ),
            Person(
                "boy", "complainant", Name(given="Oluwaseun", family="Adebayo", aliases=("Seun",))
            ),
            Person("officer", "subject-officer", Name(given="Grace", family="Bright"), sex="F"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Passport | ELKADI, MOHAMED |", "ELKADI, MOHAMED", "man"),
        ("Just put DELTA, ALPHA, LIMA, YANKEE.", "DELTA, ALPHA, LIMA, YANKEE", "caller"),
        ("They tagged it #justiceforseun at noon.", "#justiceforseun", "boy"),
        ("2247 pc bright is running\n2248 seen by the shop", "pc bright", "officer"),
        ("2310 letter went to mr adebyo\n2311 nothing heard", "mr adebyo", "boy"),
    ],
)
def test_other_spellings_and_hands_are_found(many, text, words, person):
    assert _found(text, many)[words].people == (person,)


def test_words_of_another_script_are_asked_about_where_a_name_stands(many):
    for text in ("Signature | محمد القاضي |", "On the form she wrote கவிதா and left."):
        (mention,) = find(text, many, None)
        assert mention.rule == UNLISTED


def test_a_sentence_in_another_script_is_no_name(many):
    assert find("The leaflet says 本署不會向任何人收取費用 and no more.", many, None) == ()


def test_bright_lights_stay(many):
    assert find("2243 bright lights on, shop shut\n2244 nothing heard", many, None) == ()


@pytest.fixture(scope="module")
def plain():
    return Roster.build(
        [
            Person(
                "bright",
                "subject-officer",
                Name(given="Kenneth", family="Bright"),
                rank="Sergeant",
                collar_numbers=("2209", "0065"),
            ),
            Person("lamb", "victim", Name(given="Cuthbert", family="Lamb"), sex="M"),
            Person("april", "witness", Name(given="April", family="May"), sex="F"),
            Person("clerk", "foi-officer", Name(given="Ka-Ming", family="Tse"), sex="M"),
            Person("vale", "witness", Name(given="Zofia", family="Vale"), sex="F"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Look at the photograph marked KB/4, please.", "KB", "bright"),
        ("22-09 was his number.", "22-09", "bright"),
        ("It was read as number 220g.", "220g", "bright"),
        ('He signed the others with a squiggle and "65".', "65", "bright"),
        ('"Bright by name, bent by nature" was the joke.', "Bright", "bright"),
        ("Lamb counted. He is eighty-one.", "Lamb", "lamb"),
        ("Was that before or after May got out?", "May", "april"),
        ("K.M. - you spoke to his wife.", "K.M.", "clerk"),
        ('It was in the telephone under "Zosia feds".', "Zosia", "vale"),
    ],
)
def test_marks_jokes_and_short_names_are_found(plain, text, words, person):
    assert person in _found(text, plain)[words].people


@pytest.mark.parametrize(
    "text",
    [
        "They work at Vale of Merrin police station.",
        "It was after May 2024.",
        "A bright green light went out.",
        "Request KB/2024/0091 was closed.",
    ],
)
def test_places_months_and_references_stay(plain, text):
    assert [each for each in find(text, plain, None) if each.attribute == "name"] == []
