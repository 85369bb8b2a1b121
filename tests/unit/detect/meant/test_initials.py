"""Initials in notes, logs, minutes, messages and file names; titles with one letter."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person("april", "victim", Name(given="April", family="Swift"), sex="F"),
            Person("gethin", "foi-officer", Name(given="Gethin", family="Probert"), sex="M"),
            Person("lorna", "victim", Name(given="Lorna", family="Petch"), sex="F"),
            Person("ishbel", "witness", Name(given="Ishbel", family="Macrae"), sex="F"),
            Person("kirsty", "witness", Name(given="Kirsty", family="Laidlaw"), sex="F"),
            Person("marjorie", "victim", Name(given="Marjorie", family="Braithwaite"), sex="F"),
            Person("hollis", "foi-officer", Name(given="Hollis", family="Trewartha"), sex="M"),
            Person("euan", "officer", Name(given="Euan", family="McGillivray"), sex="M"),
            Person(
                "bryony",
                "officer",
                Name(given="Bryony", family="Castellane"),
                rank="Detective Constable",
            ),
        ]
    )


def _found(text, roster):
    return {mention.span.of(text): mention for mention in find(text, roster, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ('In it she wrote "AS very upset".', "AS", "april"),
        ("| 3 of 8 | As 1. LP again. Escalate |", "LP", "lorna"),
        ("Mr Castle - GP is away. Are you content?", "GP", "gethin"),
        ('He wrote: "Back on sunday. KL".', "KL", "kirsty"),
        ('He wrote: "Back on sunday. KL x"', "KL", "kirsty"),
        ("Present: KL and IM.", "IM", "ishbel"),
        ("29.04 DSL speaks to IM. She rose from the chair.", "IM", "ishbel"),
        ("29.04 DSL spoke to IM re the phone.", "IM", "ishbel"),
        ("29.04 Tutor meets IM and mum.", "IM", "ishbel"),
        ("29.04 Head reassures IM; no more to be done.", "IM", "ishbel"),
        ("29.04 Call from IM's mum.", "IM", "ishbel"),
        ("29.04 Tutor emails KL about it.", "KL", "kirsty"),
        ("29.04 Nurse checked KL at lunch.", "KL", "kirsty"),
        ("29.04 KL collected by her nan.", "KL", "kirsty"),
        ("S:/PSD/interview_EMcG.docx", "EMcG", "euan"),
        ("S:/PSD/KL_statement_v2.pdf was opened", "KL", "kirsty"),
        ("2247 nothing heard\n2248 mrs b rang back, crying\n2249 all quiet", "mrs b", "marjorie"),
        ("PC McG told her so.", "PC McG", "euan"),
        ("1636 FEM IS HURT\n1638 KL: AMBO AWARE. CALLER TOLD", "KL", "kirsty"),
        ("1636 FEM IS HURT\n1638 KL ADVISED CALLER NOT TO MOVE HER", "KL", "kirsty"),
        ("1647 SEUN RINGS BACK - MRS B NOW SAYING CHEST HURTS", "MRS B", "marjorie"),
        ("I sat with old Mrs B until noon.", "Mrs B", "marjorie"),
        ("Then DC C was there.", "DC C", "bryony"),
        ("He says that S. was of good character.", "S.", "april"),
        ("| P Ash / H T'wartha | Referred", "H T'wartha", "hollis"),
        ("Signed: Trew'tha", "Trew'tha", "hollis"),
    ],
)
def test_initials_are_found_where_somebody_is_meant(roster, text, words, person):
    assert person in _found(text, roster)[words].people


@pytest.mark.parametrize(
    "text",
    [
        "The GP is away. GP was informed.",
        "The IM software on the laptops will be changed.",
        "1638 AS BEFORE. NO ONE SAID GP OR IM WAS TOLD",
        "Mr A Lee and Mrs B Day came; MR C. HARM TOO.",
        "PS I love you. PS A few things.",
        "A. Was he there? B. Was she? R. v. Smith was read.",
        "Officer B, Witness C and Miss X gave evidence.",
        "S:/PSD/GP_records.pdf and the KL_statement folder",
        "2247 nothing heard\n2248 it was table b in the mr\n2249 all quiet",
        "S'hampton, o'clock and shan't",
        "29.04 DSL spoke to the IM team. He met IM 4 and told IM Ltd. Then he saw IM in use.",
        "29.04 He spoke to GP. The GP's records were with GP. Sent to IM Ltd.",
    ],
)
def test_letters_that_mean_something_else_are_let_be(roster, text):
    assert not [m for m in find(text, roster, None) if m.people]


def test_an_abbreviation_is_whose_the_text_says_it_is(roster):
    text = (
        "Ishbel Macrae (IM), lay chair\n1. WELCOME. IM opened the meeting.\n"
        "It was asked whether IM agreed. The IM software is old."
    )
    found = [m.span.of(text) for m in find(text, roster, None) if m.people == ("ishbel",)]
    assert found == ["Ishbel Macrae", "IM", "IM", "IM"]


MANY = Roster.build(
    (
        Person("pc", "officer", Name(given="Paul", family="Carter"), sex="M"),
        Person("it", "officer", Name(given="Ian", family="Turner"), sex="M"),
        Person("tv", "victim", Name(given="Tom", family="Vane"), sex="M"),
        Person("kl", "victim", Name(given="Kit", family="Lowe"), sex="M"),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seized: TV, PC and IT equipment. PC/TV seized. IT & PC were told.", []),
        ("KL, TV and PC were told.", ["KL", "TV"]),
        ("It was KL/TV who left.", ["KL", "TV"]),
    ],
)
def test_abbreviations_beside_each_other_are_nobodys_initials(text, words):
    assert [mention.span.of(text) for mention in find(text, MANY, None)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Advice to the learning panel (LP). LP met twice.",
        "LP = learning panel; LP met twice.",
    ],
)
def test_letters_that_the_text_spells_out_are_no_initials(text, roster):
    assert find(text, roster, None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "LP met twice.",
        "the panel of last Easter (LP). LP met twice.",
        "LP, late perhaps, met twice. LP met twice.",
    ],
)
def test_letters_that_nothing_spells_out_are_initials(text, roster):
    assert "LP" in [mention.span.of(text) for mention in find(text, roster, None)]


@pytest.mark.parametrize(
    "label",
    ["KL (by video link):", "KL (interpreted):", "**KL** (crying):", "[10.31] KL (by phone):"],
)
def test_initials_label_who_speaks_with_a_remark_behind_them(label, roster):
    assert "KL" in _found(f"MR SOLE: Go on.\n\n{label} I saw it.", roster)


@pytest.mark.parametrize("text", ["The KL (Kuala Lumpur) flight: late.", "KL (a town) and: more."])
def test_initials_within_a_sentence_are_no_label(text, roster):
    assert "KL" not in [
        each.span.of(text) for each in find(text, roster, None) if each.rule != "detect/ambiguous"
    ]


CLERKS = Roster.build(
    [
        Person("doreen", "officer", Name(given="Doreen", family="Vasey"), sex="F"),
        Person("todd", "foi-officer", Name(given="Todd", family="Birkin"), sex="M"),
        Person("holly", "witness", Name(given="Holly", family="Rudge"), sex="F"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "See the register, where the page for DV is blank. Letter: L.A. to D.V., 4 March.",
        "D.V. signed it. The copy for DV was lost.",
        "It was handed to H.R. on Monday. The box of HR was empty.",
    ],
)
def test_initials_that_have_stops_elsewhere_are_the_same_persons(text):
    words = [each.span.of(text) for each in find(text, CLERKS, None)]
    assert {"DV", "HR"} & {*words}


@pytest.mark.parametrize(
    "text",
    [
        "The page for DV is blank.",
        "D.V. signed it. Victims of DV are seen by the DV unit.",
        "D.V. signed it. He took a DV course, and DV is a crime.",
        "It was handed to H.R. on Monday, as HR policy says. The box of HR was empty.",
    ],
)
def test_an_abbreviation_is_a_term_unless_the_text_has_it_with_stops_for_a_person_alone(text):
    assert not {"DV", "HR"} & {each.span.of(text) for each in find(text, CLERKS, None)}


PRESENT = "Present: Todd Birkin (TB, minutes); Holly Rudge (HR). "


@pytest.mark.parametrize(
    "term",
    [
        "2. TB testing. All were clear.",
        "TB vaccination began in May.",
        "Two TB nurses came.",
        "TB screening is done in May.",
        "They wrote an HR policy.",
        "Two HR teams came.",
        "4. HR training",
    ],
)
def test_a_term_stays_though_somebody_has_its_letters(term):
    words = [each.span.of(PRESENT + term) for each in find(PRESENT + term, CLERKS, None)]
    assert len([word for word in words if word in {"TB", "HR"}]) == 2


@pytest.mark.parametrize(
    "note",
    [
        "TB had not sent it.",
        "TB testing the alarms on Friday.",
        "TB to ring them.",
        "HR asked why.",
    ],
)
def test_the_person_of_a_terms_letters_goes(note):
    words = [each.span.of(PRESENT + note) for each in find(PRESENT + note, CLERKS, None)]
    assert len([word for word in words if word in {"TB", "HR"}]) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I rang LP (like peas in a pod). LP was upset.", ["LP", "LP"]),
        ("I rang her later, pleased (LP) as I was. LP cried.", ["LP", "LP"]),
        ("He let people go at last (LP). LP cried.", ["LP", "LP"]),
        ("She met LP (last in the queue) and LP left.", ["LP", "LP"]),
        ("She was let past him (LP). LP said no.", ["LP", "LP"]),
    ],
)
def test_words_beside_initials_are_seldom_their_meaning(roster, text, words):
    found = [mention.span.of(text) for mention in find(text, roster, None)]
    assert [each for each in words if each not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "The LP (Local Panel) met, and LP rules apply. A copy went to LP.",
        "The Library for Pupils (LP) was shut. It was told to LP.",
        "The LP (Library of the Pupils) was shut. It was told to LP.",
    ],
)
def test_what_initials_are_said_to_mean_is_nobody(roster, text):
    assert find(text, roster, None) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rena Toll (RT) said so. We relied on RT.", 3),
        ("Rena Toll (RT) said so. I heard him on RT, and called via RT.", 2),
    ],
)
def test_nobody_relies_on_a_radio(text, count):
    person = Person("toll", "victim", Name(given="Rena", family="Toll"), sex="F")
    assert len(find(text, Roster.build([person]), None)) == count


OF_PARTICLES = Roster.build(
    (
        Person("v", "staff", Name(given="Maartje", family="van der Kolk"), sex="F"),
        Person("c", "officer", Name(given="Owen", family="Brack", aliases=("Sam Dorrit",))),
        Person("k", "child", Name(given="Kitto", family="Pascoe", aliases=("little K",))),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The initials M.v.d.K. are on the copy.", ["M.v.d.K."]),
        ('There is another entry: "SD spoken to, content."', ["SD"]),
        ("She says OB is laughing at her.", ["OB"]),
        ("He thought OB was late.", ["OB"]),
        ("The report calls him “little K” in most places.", ["little K"]),
    ],
)
def test_initials_of_particles_and_of_other_names_are_found(text, words):
    assert [mention.span.of(text) for mention in find(text, OF_PARTICLES, None)] == words


@pytest.mark.parametrize(
    "text",
    [
        "He says SD cards were sold. The SD spoken of is a card.",
        "A.v.K. was heard, and m.v.d.k. is nothing.",
        "There was little k and little else.",
    ],
)
def test_other_letters_are_no_initials(text):
    assert find(text, OF_PARTICLES, None) == ()
