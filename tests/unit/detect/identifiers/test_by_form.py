import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.detect.identifiers.by_form import nhs_valid, phone_valid
from redactkit.records.types import Contact, Name, Person

PRIVATE = [
    ("Her mobile is 07700 900456.", "07700 900456", "phone"),
    ("My direct line is 020 7946 0321.", "020 7946 0321", "phone"),
    ("For any enquiries contact me upon telephone number 020 7946 0321.", "020 7946 0321", "phone"),
    ("ring +44 (0)20 7946 0321 at night", "+44 (0)20 7946 0321", "phone"),
    ("write to anna.k@mail.example.org please", "anna.k@mail.example.org", "email"),
    ("write to c.io@mail.example.org please", "c.io@mail.example.org", "email"),
    ("write to cio.tarn@mail.example.org please", "cio.tarn@mail.example.org", "email"),
    ("she lives at 12 Orchard Close, near", "12 Orchard Close", "address"),
    ("she moved to NE99 3ZZ then", "NE99 3ZZ", "address"),
    ("her number AB 12 34 56 C was used", "AB 12 34 56 C", "national_insurance"),
    ("NHS number 943 476 5919 was read", "943 476 5919", "nhs_number"),
    ("the car, KL68 XYZ, was seen", "KL68 XYZ", "vehicle"),
    ("the van with registration P123 ABC", "P123 ABC", "vehicle"),
    ("PC 1234 attended", "1234", "collar_number"),
    ("collar number 5512 was on it", "5512", "collar_number"),
    ("date of birth: 4 May 1970", "4 May 1970", "date_of_birth"),
    ("(DOB 04/05/70)", "04/05/70", "date_of_birth"),
    ("born on 4th May 1970 in", "4th May 1970", "date_of_birth"),
    ("sort code 20-00-00 there", "20-00-00", "account_number"),
    ("account number 12345678 there", "12345678", "account_number"),
    ("passport number 123456789 there", "123456789", "passport"),
    ("licence OKAFO 806029 JM9AB there", "OKAFO 806029 JM9AB", "driving_licence"),
    ("custody record AB/CR/123/24 shows", "AB/CR/123/24", "custody_reference"),
    ("crime reference 42/12345/24 shows", "42/12345/24", "crime_reference"),
    ("custody reference 26/AB/CDEF shows", "26/AB/CDEF", "custody_reference"),
]


@pytest.mark.parametrize(("text", "wanted", "attribute"), PRIVATE)
def test_an_identifier_of_unknown_owner_is_found_by_form_and_context(
    family, text, wanted, attribute
):
    (mention,) = find(text, family, None)
    assert mention.span.of(text) == wanted
    assert (mention.people, mention.attribute, mention.public) == ((), attribute, False)


PUBLIC = [
    "Call the switchboard on 020 7946 0000.",
    "The press office is on 020 7946 0001.",
    "Call us on 0303 496 0113.",
    "Write to foi@northmere.example.org please.",
    "press.office@northmere.example.org",
    "Write to cio@northmere.example.org please.",
    "chief.constable@northmere.example.org",
    "clerk.to.the.panel@northmere.example.org",
    "The Information Commissioner, Water Lane, Wilmslow SK9 5AF",
    "PO Box 12, Northmere NE99 1AA",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_the_contact_point_of_a_body_is_public(family, text):
    mentions = find(text, family, None)
    assert mentions
    assert all(mention.public and not mention.people for mention in mentions)
    assert all(mention.rule.startswith("detect/public-") for mention in mentions)


NOT_ONES = [
    "The officer is 2093\nCastleton Road was closed.",
    "It was held on 4 May 2023 in public.",
    "reference 9434765919 is the file",
    "There were 9434765919 bytes.",
    "a duplicate of the report",
    "It was decided on 04/05/23.",
    "paragraph 12345678",
    "The budget was 20-00-00 then",
    "regulation 43(2) of SI 2020/4",
    "The meeting at 12:30 on page 3",
    "Form MG11 and Schedule 3",
    "between 2019 and 2024",
    "NMC/PSD/2024/0187",
    "FOI 2025/0571",
    "The year 1989 was cold.",
]


@pytest.mark.parametrize("text", NOT_ONES)
def test_numbers_without_their_context_are_no_identifiers(family, text):
    assert find(text, family, None) == ()


def test_ten_digits_that_pass_the_check_are_no_nhs_number_without_context(family):
    passing = [number for number in range(9434765000, 9434765200) if nhs_valid(str(number))]
    assert len(passing) > 10
    for number in passing:
        assert find(f"Reference {number} was closed.", family, None) == ()
        (mention,) = find(f"Her NHS number {number} was read.", family, None)
        assert mention.attribute == "nhs_number"


def test_the_checks_know_right_from_wrong():
    assert nhs_valid("943 476 5919")
    assert not nhs_valid("943 476 5918")
    assert not nhs_valid("12")
    assert phone_valid("+44 (0)20 7946 0000")
    assert not phone_valid("0000 000")


@pytest.mark.parametrize(
    "text",
    [
        "For advice, ring Holmewater Citizens' Desk on 0117 496 0412.",
        "Parents may speak to the schools team at Polmere police station or telephone 01632 960212.",
        "It was translated by Castlemere Language Service, whose number is 020 7946 0810.",
        "Anyone with concerns can write to us or call 020 7946 0345.",
        "The team's number is 01632 960400.",
    ],
)
def test_a_number_that_a_body_gives_out_is_public(roster, text):
    (mention,) = [m for m in find(text, roster, None) if m.attribute == "phone"]
    assert mention.public


@pytest.mark.parametrize(
    "text",
    [
        "You can call me on 01632 960212.",
        "The neighbour's number was 0117 496 0412.",
        "Anyone could ring her mobile or call 07700 900321.",
        "He gave the desk sergeant 01632 960555 as his number.",
    ],
)
def test_a_number_that_somebody_has_is_not_public(roster, text):
    (mention,) = [m for m in find(text, roster, None) if m.attribute == "phone"]
    assert not mention.public


def test_what_a_body_gives_out_once_is_public_wherever_it_stands(roster):
    text = "Switchboard 0113 496 0000. My note says +44 113 496 0000, and 0113 496 0447."
    numbers = [m.public for m in find(text, roster, None) if m.attribute == "phone"]
    assert numbers == [True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Next meeting: 9 September 2025, 18.00, Ames Road Community Hall.",
        "Doors open at 18:30, Ames Road Hall.",
        "It is on 9 September 2025, Ames Road Community Hall.",
        "Start 1900, Ames Road Community Hall.",
    ],
)
def test_a_time_and_a_year_are_no_house_numbers(text):
    assert found(text, Roster.build(())) == []


def test_a_house_number_is_one():
    text = "He was seen at 18, Ames Road and at 4 Ames Road."
    assert found(text, Roster.build(())) == ["18, Ames Road", "4 Ames Road"]


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Cleared by: Ffion Maddox, Head of Media (020 7946 0340)", True),
        ("Press office: Ffion Maddox, 020 7946 0340", True),
        ("Notes to editors. Contact Ffion Maddox on 020 7946 0340", False),
        ("The media had asked for her. She gave 020 7946 0340", False),
        ("Ffion Maddox (020 7946 0340)", False),
        ("She told the press officer from her mobile, 020 7946 0340", False),
    ],
)
def test_the_number_of_a_press_office_is_public_whoever_answers_it(text, public):
    person = Person(
        "p", "third-party", Name(given="Ffion", family="Maddox"), phones=(Contact("020 7946 0340"),)
    )
    (number,) = (m for m in find(text, Roster.build((person,)), None) if m.attribute == "phone")
    assert number.public is public


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("The van was V1432? - No: V1432. Fleet confirm.", True),
        ("It was in a marked van, V1432, outside.", True),
        ("Call sign of the car: V1432.", True),
        ("Her own car, V1432, hit the patrol car.", False),
        ("The car had the mark V1432.", False),
        ("The patrol car followed the car AB 1432.", False),
    ],
)
def test_the_fleet_number_of_a_force_is_no_mark_of_anybody(text, public):
    mentions = [m for m in find(text, Roster.build(()), None) if m.attribute == "vehicle"]
    assert mentions
    assert all(mention.public is public for mention in mentions)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Slept in a patrol car. DC 4438 Percival Amadi failed to log it.", []),
        ("The car was driven by PC 7701 and PS 62.", []),
        ("The car, registration DC 4438, was his.", ["DC 4438"]),
        ("The car, index PS 62, and the van WLX 62.", ["PS 62", "WLX 62"]),
    ],
)
def test_an_officer_with_a_number_is_no_older_registration(text, marks):
    mentions = find(text, Roster.build(()), None)
    assert [m.span.of(text) for m in mentions if m.attribute == "vehicle"] == marks


@pytest.mark.parametrize(
    "text",
    [
        "Our own number is 01632 960111, and the office is open from 9 to 5.",
        "Try 01632 960111; the desk is staffed at weekends.",
        "The number is 01632 960111 (lines open at 8am).",
        "Write to digital.desk@northmere.example.",
        "Write to lost-luggage-office@northmere.example.",
        "Write to gifts.register@northmere.example.",
        "Write to payroll_inbox@northmere.example.",
    ],
)
def test_who_keeps_office_hours_and_a_desk_is_a_body(roster, text):
    assert all(mention.public for mention in find(text, roster, None))


@pytest.mark.parametrize(
    "text",
    [
        "Our own number is 01632 960111, and we live nearby.",
        "Ring 07700 900111, the office is open.",
        "His number is 01632 960111 and the office is open.",
        "Our number is 01632 960111.\nThe office is open.",
        "Try 01632 960111. The desk is staffed at weekends.",
        "Write to rose.desk@northmere.example.",
        "Write to garraway.team@northmere.example.",
        "Write to r.register@northmere.example.",
        "Write to hope.inbox@northmere.example.",
    ],
)
def test_a_home_or_somebody_at_a_desk_is_none(roster, text):
    assert not any(mention.public for mention in find(text, roster, None))


@pytest.mark.parametrize(
    "text",
    [
        "Every sheet has the crime number, and Force Order 31/207 says so.",
        "Give the incident number, as Standing Orders No. 31/207 has it.",
        "The custody record is kept under Home Office Circular 12/2019.",
        "With the crime reference goes Instruction number 31/207.",
    ],
)
def test_an_order_of_the_force_is_no_reference(text):
    assert found(text, Roster.build(())) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the force the crime number 31/20744 is known.",
        "The crime number is that of the order, 31/20744.",
        "Custody record 31/20744 has it.",
    ],
)
def test_a_reference_near_an_order_goes(text):
    assert found(text, Roster.build(())) == ["31/20744"]


@pytest.mark.parametrize(
    "text",
    [
        "The custody record number, see Instruction WX/00317/24, is hers.",
        "It is in Force Order WX/00317/24, crime number and all.",
    ],
)
def test_what_has_the_form_of_a_reference_goes_whole_though_an_order_is_named(text):
    assert found(text, Roster.build(())) == ["WX/00317/24"]
