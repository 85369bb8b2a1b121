import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

ORDINARY = [
    "In May 2024 the officer may apply.",
    "May I ask why?",
    "On 3 May he left.",
    "It was held in May.",
    "May Day",
    "He will grant the request.",
    "Will you go?",
    "Will the panel sit?",
    "Grant of leave was refused.",
    "The Grant Scheme was closed.",
    "It was a Home Office grant.",
    "Grants were paid.",
    "The rose garden.",
    "Rose Cottage Hospital is closed.",
    "The panel rose at noon.",
    "The public expects an officer to know the law and to obey it.",
    "He complained to the Law Society as well.",
    "The test in civil law is another one.",
    "We enforce the law.",
    "Lawless behaviour",
    "Section 4471 of the Act",
    "there were 217 people",
    "on 217 occasions",
    "page 217",
    "\u00a34,471",
    "between 2 and 6 June 2024",
    "Bill of Rights",
    "Jamestown",
    "Mayor of Northmere",
    "IT WAS A ROSE IN THE LAW COURT AND NOTHING ELSE",
    "The Mayfield Inquiry",
    "reg 39(3)(c)",
    "the hic",
    "FOI 2025/0571",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_and_numbers_are_no_mention(roster, text):
    assert find(text, roster, None) == ()


KEPT = [
    "The Independent Office for Police Conduct",
    "Victim\u2019s Right of Review",
    "The Chief Constable said so.",
    "Assistant Commissioner",
    "Professional Standards Department",
    "Barred List",
    "Northmere Constabulary",
    "Authority, Respect and Courtesy, Duties and Responsibilities, and Honesty and Integrity",
    "The standard of Challenging and Reporting Improper Conduct",
    "Royal Mail",
    "Marsh Gate station",
    "Crown Prosecution Service",
    "East Area Command Unit",
    "the Data Protection Act 2018",
    "Officer A and Witness B and Child A",
    "Sergeant Officer A and DC B",
    "[email address] and [redacted]",
]


@pytest.mark.parametrize("text", KEPT)
def test_bodies_markers_and_pseudonyms_are_no_unlisted_people(roster, text):
    assert find(text, roster, None) == ()


@pytest.mark.parametrize(
    "written",
    ["Muntcanu", "Munteann", "Kasparlan", "Kasparain", "Kaspariann", "Ka5parian"],
)
def test_what_a_reading_machine_or_a_hand_makes_of_a_name_is_found(written):
    from redactkit.detect import Roster
    from redactkit.records.types import Name, Person

    people = [
        Person("one", "witness", Name(given="Bogdan", family="Munteanu")),
        Person("two", "witness", Name(given="Dmitri", family="Kasparian")),
    ]
    text = f"In the letter it is read as {written} by the machine."
    (mention,) = find(text, Roster.build(people), None)
    assert mention.span.of(text) == written
    assert mention.rule == "detect/near-miss"


def test_a_near_miss_of_a_short_name_needs_a_title(roster):
    with_title = "The copy of the page has Sgt Lavv on it."
    (mention,) = find(with_title, roster, None)
    assert mention.people == ("law",)
    assert find("The copy of the page has Lavv on it.", roster, None) == ()


@pytest.mark.parametrize(
    "text",
    ["The Hastings Times said so.", "The Battle of Hastings was long.", "Hastings Council met."],
)
def test_a_town_in_the_name_of_something_is_nobody(text):
    from redactkit.detect import Roster
    from redactkit.records.types import Name, Person

    person = Person("one", "witness", Name(given="Hastings", family="Norrington"))
    assert find(text, Roster.build([person]), None) == ()


def test_the_article_in_a_line_of_capitals_is_no_part_of_a_name(family):
    text = "IT WAS A MARK AND A JAMES THAT CAME TO SEE THE HALL"
    assert all(not m.span.of(text).startswith("A ") for m in find(text, family, None))


@pytest.mark.parametrize(
    "text", ["May\u2019s statement is dated 4 May 2023.", "On 4 May 2023, May\u2019s car stopped."]
)
def test_a_month_in_the_possessive_is_a_person(roster, text):
    assert [m.people for m in find(text, roster, None)] == [("may",)]


@pytest.mark.parametrize(
    ("text", "found"),
    [("I saw O there.", True), ("O was sad.", True), ("An O level is one.", False),
     ("O'Hara spoke.", False), ("She said A and B.", False)],
)  # fmt: skip
def test_a_surname_of_one_letter_is_open_where_the_letter_stands_alone(text, found):
    person = Person(id="p1", role="victim", name=Name(given="Mai", family="O"))
    mentions = find(text, Roster.build([person]), None)
    assert any(m.people == ("p1",) and not m.settled for m in mentions) is found
