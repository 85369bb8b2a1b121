"""Towns, firms, cases, titles, days and verbs that are called like somebody of the case."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("tarrant", "subject-officer", Name(given="Neil", family="Tarrant"), sex="M"),
    Person("bright", "complainant", Name(given="Nora", family="Bright"), sex="F"),
    Person("dean", "victim", Name(given="Lewis", family="Dean"), sex="M"),
    Person("grant", "witness", Name(given="Una", family="Grant"), sex="F"),
    Person("tuesday", "witness", Name(given="Tuesday", family="Adeleke"), sex="F"),
    Person("april", "witness", Name(given="April", family="Sorby"), sex="F"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "It began in the market town of Tarrant Monkbury.",
        "He is from the village of Tarrant.",
        "The hamlet of Tarrant Parva is small. The band of Tarrant Parva played.",
        "We paid Holloway & Bright LLP. The bill from Holloway & Bright is enclosed.",
        "We paid Bright and Holloway Ltd. It was Bright and Holloway who wrote.",
        "The duty follows from Tarrant v United Kingdom.",
        "It cited Tarrant v the Netherlands (1999) and Bright and Others v Ireland, no. 417/98.",
        "It cited Tarrant v the Netherlands, 29 EHRR 245, and Bright v Ireland [2001] ECHR 4.",
        "The warning takes its name from the case of Bright v United Kingdom.",
        "The Dean of Marle spoke. Dean Muriel thanked the choir.",
        "The booklet How to Grant an Interview is out.",
        "He asked what to Grant.",
        "A board says: NOBODY MAY NOT GRANT HERE.",
        "It was on the wall outside Bright's Bakery.",
        "They met near Tarrant's Garage.",
        "It was Tuesday, the fourth of June, at noon.",
        "It is due by Tuesday the 4th.",
        "He came on April the second.",
    ],
)
def test_what_is_called_like_somebody_stays(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He is from the village of Tarrant. Later Tarrant left.", "Tarrant"),
        ("In the opinion of Tarrant Monkbury is far.", "Tarrant"),
        ("We paid Holloway & Bright LLP. Bright said no.", "Bright"),
        ("Holloway and Bright Ltd is her own firm. Holloway and Bright cried.", "Bright"),
        ("She owns Holloway & Bright Ltd. Holloway & Bright cried.", "Bright"),
        ("We paid Tarrant and Bright Ltd. Tarrant and Bright were dismissed.", "Bright"),
        ("We paid Holloway and Bright Ltd. PCs Holloway and Bright denied it.", "Bright"),
        ("It was an interest in Holloway and Bright Ltd. Holloway and Bright cried.", "Bright"),
        ("He did not declare Holloway and Tarrant Ltd.", "Tarrant"),
        ("He has an interest in Tarrant and Holloway Ltd.", "Tarrant"),
        ("It is her row, Bright v Georgia Hall.", "Bright"),
        ("The row between Holloway and Bright went on.", "Bright"),
        ("She issued her claim, Bright v United Kingdom, in May.", "Bright"),
        ("The order in Bright v United Kingdom remains in force.", "Bright"),
        ("Bright v United Kingdom was lodged by the victim in 2023.", "Bright"),
        ("Bright and Others v Ireland is stayed until these proceedings end.", "Bright"),
        ("The Court ruled in Bright v. Ireland, which the complainant brought.", "Bright"),
        ("We await Bright v Ireland (application no. 417/23).", "Bright"),
        ("In 2026 we read Bright v Ireland (2024).", "Bright"),
        ("The Dean of Marle spoke. Dean said no.", "Dean"),
        ("The sergeant told Grant to go.", "Grant"),
        ("HE SPOKE TO GRANT HERE", "GRANT"),
        ("He worked in Bright's Bakery.", "Bright"),
        ("She runs a small bakery. It was outside Bright's Bakery.", "Bright"),
        ("I met Tuesday, the fourth of her sisters.", "Tuesday"),
        ("I met April, the second of June being fine.", "April"),
    ],
)
def test_who_is_called_so_goes(roster, text, name):
    assert name in found(text, roster)


@pytest.mark.parametrize("text", ["the Bright complaint", "The Grant allegations are old."])
def test_a_complaint_called_after_somebody_goes(roster, text):
    assert len(found(text, roster)) == 1


@pytest.mark.parametrize("text", ["the Grant scheme", "The Bright side of it is this."])
def test_what_is_no_affair_of_somebody_stays(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize("text", ["Tarrant'll know.", "He says Nora've gone.", "Lewis'll come."])
def test_names_with_what_is_left_of_an_auxiliary_go(roster, text):
    assert len(found(text, roster)) == 1


PARK = (Person("park", "complainant", Name(given="Min-ji", family="Park"), sex="F"),)


def test_a_place_of_two_words_with_its_kind_elsewhere_is_that_place():
    text = "He was at Beatrice Park police station. Beatrice Park, Elm Lane and Saxby are public."
    assert found(text, Roster.build(PARK)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He was at the police station. Beatrice Park came.", "Beatrice Park"),
        ("He was at Beatrice Park police station. Min-ji Park came.", "Min-ji Park"),
    ],
)
def test_a_person_whose_surname_is_the_word_for_a_place_goes(text, name):
    assert name in found(text, Roster.build(PARK))


HOLDERS = (
    Person("held", "third-party", Name(given="Bryn", family="Achebe"), sex="M"),
    Person("other", "complainant", Name(given="Ruth", family="Achebe"), sex="F"),
)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Mr Bryn Achebe, met Ruth Achebe. Mayor Achebe spoke.",
        (
            "Bryn Achebe, the Police and Crime Commissioner, wrote to Ms Achebe. Commissioner Achebe "
            "regrets it."
        ),
        "Councillor Bryn Achebe knew Ruth Achebe. Councillor Achebe spoke.",
    ],
)
def test_who_is_called_by_an_office_is_who_holds_it(text):
    settled = [each for each in find(text, Roster.build(HOLDERS), None) if each.settled]
    assert settled[-1].people == ("held",)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Mr Bryn Achebe, met Ruth Achebe. Achebe spoke.",
        "Ruth Achebe and Bryn Achebe came. Mayor Achebe spoke.",
        "The mayor, Mr Bryn Achebe, met Ruth Achebe. Both saw the mayor. Achebe spoke.",
        (
            "Bryn Achebe, the Police and Crime Commissioner, wrote to Ms Achebe. Commissioner Achebe "
            "regrets it. Achebe filmed it."
        ),
    ],
)
def test_a_surname_without_the_office_stays_in_doubt(text):
    assert not find(text, Roster.build(HOLDERS), None)[-1].settled


SPANISH = (
    Person("one", "complainant", Name(given="Luz", family="Ruiz de la Serna"), sex="F"),
    Person("two", "third-party", Name(given="Iago", family="Serna"), sex="M"),
)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ms de la Serna slept.", "one"),
        ("Señora de la Serna slept.", "one"),
        ("Then de la Serna slept.", "one"),
        ("Señor Iago Serna wrote. Señor Serna slept.", "two"),
        ("Mrs Ruiz slept.", "one"),
    ],
)
def test_the_second_half_of_a_surname_stands_with_its_particles(text, who):
    assert find(text, Roster.build(SPANISH), None)[-1].people == (who,)


def test_a_log_in_may_be_of_a_middle_name_and_the_number():
    officer = Person(
        "o",
        "subject-officer",
        Name(given="Arjan", middle="Singh", family="Dhami"),
        collar_numbers=("6158",),
    )
    roster = Roster.build([officer])
    assert found("It was A.Singh6158 who did.", roster) == ["Singh6158"]
    assert found("It was A.Singh6159 who did.", roster) == []
