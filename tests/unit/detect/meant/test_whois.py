import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


def people(text, roster):
    return [(mention.span.of(text), mention.people) for mention in find(text, roster, None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Superintendent Renwick left.", [("Superintendent Renwick", ("alastair",))]),
        ("Mr Renwick left.", [("Mr Renwick", ("alastair",))]),
        ("Mrs Renwick left.", [("Mrs Renwick", ("isobel",))]),
        ("Isobel Renwick left.", [("Isobel Renwick", ("isobel",))]),
        ("I. Renwick left.", [("I. Renwick", ("isobel",))]),
        ("his daughter Freya left", [("Freya", ("freya",))]),
        ("Renwick left.", [("Renwick", ("alastair", "freya", "isobel"))]),
        (
            "Isobel Renwick came. Then Renwick left.",
            [("Isobel Renwick", ("isobel",)), ("Renwick", ("isobel",))],
        ),
        (
            "Mr Renwick and Mrs Renwick came. Then Renwick left.",
            [
                ("Mr Renwick", ("alastair",)),
                ("Mrs Renwick", ("isobel",)),
                ("Renwick", ("alastair", "freya", "isobel")),
            ],
        ),
        ("Ms James left.", [("Ms James", ("james",))]),
        ("He saw James leave.", [("James", ("james", "mark"))]),
        ("Mr Mark left.", [("Mr Mark", ("mark",))]),
    ],
)
def test_a_shared_name_is_settled_by_title_rank_given_name_or_stays_open(family, text, wanted):
    assert people(text, family) == wanted


@pytest.mark.parametrize("text", ["George Renwick", "Dr George Renwick", "G. Renwick"])
def test_another_given_name_makes_it_somebody_who_is_not_on_the_roster(family, text):
    (mention,) = find(f"They met {text} there.", family, None)
    assert mention.people == ()
    assert mention.rule == "detect/unlisted-person"
    assert mention.span.of(f"They met {text} there.") == text


def test_what_stays_open_is_ambiguous_and_not_settled(family):
    (mention,) = find("It was Renwick.", family, None)
    assert mention.rule == "detect/ambiguous"
    assert not mention.settled
    assert mention.reason


@pytest.mark.parametrize(
    "text",
    [
        "The allegation that Law acted dishonestly",
        "In the end Law\u2019s answer was frank.",
        "the notebook, headed LAW V. (877), came",
        "the naming of Sergeant Law.",
        "then Sgt\u00a0Law left",
        "the officer named Law",
    ],
)
def test_an_ordinary_word_is_a_name_where_a_name_would_stand(roster, text):
    assert any(mention.people == ("law",) for mention in find(text, roster, None))


def test_an_ordinary_word_that_may_be_a_name_is_left_to_a_person(roster):
    (mention,) = find("It was not what May meant.", roster, None)
    assert mention.people == ("may",)
    assert mention.rule == "detect/ambiguous"


def test_every_settled_name_has_a_reason(roster, family):
    text = "PC Okafor, Mr Renwick, Jim, Sgt Law and Rose Pickering met Isobel."
    for mention in (*find(text, roster, None), *find(text, family, None)):
        assert mention.reason
        assert "Okafor" not in mention.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hi Rose,\n\nthe file is here.", "Rose"),
        ("Subject: Law / hearing", "Law"),
        ("Law, who was there, left.", "Law"),
        ("It was Okafor-Law who came.", "Law"),
        ("n-a-m-e: O K A F O R; he left", "O K A F O R"),
    ],
)
def test_greetings_subjects_and_hyphens_are_places_where_a_name_stands(roster, text, words):
    assert words in {mention.span.of(text) for mention in find(text, roster, None)}


def test_a_middle_name_that_is_an_ordinary_word_is_no_mention_alone():
    from redactkit.detect import Roster
    from redactkit.records.types import Name, Person

    person = Person("one", "witness", Name(given="Ailsa", middle="Hope", family="Pellow"))
    assert find("Hope is a virtue.", Roster.build([person]), None) == ()


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Then PC Bowen wept.", "PC Bowen", "half"),
        ("Then Inspector Bowen wept.", "Inspector Bowen", "whole"),
        ("Then Mr Bowen wept.", "Mr Bowen", "whole"),
    ],
)
def test_half_of_a_double_surname_is_settled_by_the_rank(text, words, person):
    from redactkit.detect import Roster
    from redactkit.records.types import Name, Person

    roster = Roster.build(
        [
            Person(
                "half", "subject-officer", Name(given="Nerys", family="Talgarth-Bowen"),
                sex="F", rank="Police Constable",
            ),
            Person("whole", "witness", Name(given="Huw", family="Bowen"), sex="M", rank="Inspector"),
        ]
    )  # fmt: skip
    assert people(text, roster) == [(words, (person,))]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Superintendent Ashdown spoke. Mrs Ashdown's evidence came next.", ("wife",)),
        ("Superintendent Ashdown spoke. Then the Ashdown family left.", ("husband", "wife")),
        ("Superintendent Ashdown spoke. Ashdown left.", ("chief",)),
    ],
)
def test_who_has_a_rank_is_not_meant_by_a_civil_title_or_a_family(text, meant):
    people = [
        Person(id="chief", role="spokesperson", sex="F", rank="Superintendent",
               name=Name(given="Petra", family="Ashdown")),
        Person(id="wife", role="victim", sex="F", name=Name(given="Lucy", family="Ashdown")),
        Person(id="husband", role="victim", sex="M", name=Name(given="Neil", family="Ashdown")),
    ]  # fmt: skip
    mentions = find(text, Roster.build(people), None)
    assert mentions[-1].people == meant


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dai Copper is the officer.", ("o",)),
        ("They spoke of Dai Copper. Dai Copper was the constable.", ("o",)),
        ("Dai Copper is the officer who came first.", ("c", "o")),
        ("Dai was there.", ("c", "o")),
    ],
)
def test_a_shared_nickname_is_the_officers_where_the_text_says_so(text, wanted):
    roster = Roster.build(
        [
            Person("o", "subject-officer", Name(given="David", family="Hughes"), rank="Constable"),
            Person("c", "complainant", Name(given="David", family="Hughes"), sex="M"),
        ]
    )
    assert people(text, roster)[0] == ("Dai", wanted)


HARGREAVES = (
    Person(
        "desmond", "subject-officer", Name(given="Desmond", family="Hargreave"), rank="Inspector"
    ),
    Person("lorna", "victim", Name(given="Lorna", family="Hargreave"), sex="F"),
    Person("callum", "child", Name(given="Callum", family="Hargreave"), child=True),
)
CALLED = "Inspector Desmond Hargreave followed Lorna Hargreave. Mrs Hargreave told Callum so. "


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (CALLED + "On 2 May Hargreave drove a marked car.", ("desmond",)),
        (CALLED + "You will always be a Hargreave.", ("callum", "desmond", "lorna")),
        (CALLED + "Young Hargreave, who is nine, was there.", ("callum",)),
        (CALLED.replace("Mrs Hargreave", "She") + "Hargreave ran.", ("callum", "desmond", "lorna")),
        (CALLED.replace("Inspector ", "") + "Hargreave ran.", ("callum", "desmond", "lorna")),
    ],
)
def test_a_bare_surname_is_the_officers_where_the_others_are_called_by_a_form_of_address(
    text, people
):
    assert find(text, Roster.build(HARGREAVES), None)[-1].people == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("T/ACC Donnell spoke.", ("grainne",)),
        ("Temp Chief Supt Donnell spoke.", ("grainne",)),
        ("Deputy Chief Constable Donnell spoke.", ("grainne",)),
        ("PC Donnell spoke.", ("keeva",)),
        ("A/Sgt Donnell spoke.", ("keeva",)),
    ],
)
def test_a_temporary_or_new_rank_tells_who_of_two_has_a_surname(text, people):
    both = (
        Person(
            "keeva", "subject-officer", Name(given="Keeva", family="O'Donnell"), rank="Constable"
        ),
        Person(
            "grainne",
            "spokesperson",
            Name(given="Grainne", family="Donnell"),
            rank="Temporary Assistant Chief Constable",
        ),
    )
    (mention,) = find(text, Roster.build(both), None)
    assert mention.people == people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("A/Insp Rahman came. Mr Rahman's wife wrote.", "faisal"),
        ("A/Insp Rahman came with Gordon Rahman. Mr Rahman wrote.", "gordon"),
        ("Mr Rahman wrote.", "gordon"),
    ],
)
def test_a_form_of_address_is_not_that_of_somebody_yet_to_be_mentioned(text, person):
    both = (
        Person(
            "faisal",
            "subject-officer",
            Name(given="Faisal", family="Rahman"),
            rank="Acting Inspector",
        ),
        Person("gordon", "third-party", Name(given="Gordon", family="Rahman")),
    )
    assert find(text, Roster.build(both), None)[-1].people == (person,)
