import pytest

from redactkit.gate import Index, name_needles, needles
from redactkit.gate.context import plain_word
from redactkit.gate.fold import Folded

LAW = Index.of(
    name_needles("p1", given="Victoria", family="Law", nicknames=["Vicky"], initials=["VL"])
    + needles("p1", "collar_number", "0877")
)
CONSTABLE = Index.of(name_needles("p1", given="Hew", family="Constable"))
MAY = Index.of(name_needles("p2", given="Grace", family="May"))


def verdict(index, text):
    hits = index.find(text)
    if any(hit.sure for hit in hits):
        return "sure"
    return "maybe" if hits else "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Sgt Law accepted", "sure"),
        ("as SGT LAW accepted", "sure"),
        ("as sgt law accepted", "sure"),
        ("Mr. Law", "sure"),
        ("Ms\u00a0Law left", "sure"),
        ("V. Law", "sure"),
        ("LAW V. (877)", "sure"),
        ("Law, Victoria", "sure"),
        ("Vicky Law", "sure"),
        ("v.law@example.org", "sure"),
        ("@law spoke", "sure"),
        ('<a href="#law-1">x</a>', "none"),
        ("@law { margin: 0; }", "none"),
        ("that Law acted dishonestly", "maybe"),
        ("He fell. Law grabbed his arm", "maybe"),
        ("He fell. But Law grabbed his arm", "maybe"),
        ("Yes.\nLAW: I did not.", "maybe"),
        ("It is plain. Law based on fact", "none"),
        ("Law’s answer was", "maybe"),
        ("| Law | Sergeant |", "maybe"),
        ("the evidence about VL was", "maybe"),
        ("the Law Society as well", "none"),
        ("The law is not difficult", "none"),
        ("the Law is plain", "none"),
        ("civil law", "none"),
        ("under Law no. 4126", "none"),
        ("Law and order", "none"),
        ("Use of Force and the Law in Custody", "none"),
        ("Law-making", "none"),
        ("Criminal Law Act 1967", "none"),
        ("a law professor", "none"),
        ("Lawless", "none"),
    ],
)
def test_a_name_that_is_a_word_counts_where_a_name_stands(text, expected):
    assert verdict(LAW, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chief Constable, Nell Arkwright, spoke", "none"),
        ("A Special Constable was there", "none"),
        ("Acting Detective Constable Marl", "none"),
        ("PC Constable was there", "sure"),
        ("Chief Constable Constable was there", "sure"),
        ("Mr Constable was there", "sure"),
    ],
)
def test_a_rank_of_two_words_is_nobody_who_is_called_like_the_second(text, expected):
    assert verdict(CONSTABLE, text) == expected


SUNDAY = Index.of(
    name_needles("p1", given="Sunday", family="Effiong")
    + name_needles("p2", given="Patience", family="October")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Sunday 9 June 2024", "none"),
        ("Sunday evening was quiet", "none"),
        ("the following Sunday", "none"),
        ("on 9 October 2024", "none"),
        ("thanked him for his patience.</p>\n<p>", "none"),
        ("he said: “patience is a virtue”", "none"),
        ("for his patience’s sake", "none"),
        ("He fell. Sunday repeated it", "maybe"),
        ("he told Sunday that", "maybe"),
        ("Mr Sunday", "sure"),
        ("Sunday Effiong", "sure"),
        ("Patience saw it", "sure"),
        ("Ms October", "sure"),
    ],
)
def test_a_day_or_a_virtue_is_the_word_where_it_is_written_so(text, expected):
    assert verdict(SUNDAY, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in May 2024", "none"),
        ("on 3 May", "none"),
        ("May 3, 2024", "none"),
        ("since May the", "none"),
        ("You may appeal", "none"),
        ("May I ask", "none"),
        ("by the grace of God", "none"),
        ("PC May said", "sure"),
        ("Grace May", "sure"),
        ("G May", "sure"),
        ("grace may be given", "none"),
    ],
)
def test_months_and_helping_verbs_are_not_names(text, expected):
    assert verdict(MAY, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sergeant 877", "sure"),
        ("shoulder number 877", "sure"),
        ("Officer A (0877)", "sure"),
        ('{"collar_number": "877"}', "sure"),
        ('{"collar_number": 877}', "sure"),
        ("the numbers 12 and 877", "sure"),
        ("no. 877", "sure"),
        ("the file 0877 was", "maybe"),
        ("877 metres", "none"),
        ("the number of cases was 877", "none"),
        ("£877", "none"),
        ("PC Green drove for 877 hours", "none"),
        ('"rule": "officer", "start": 877, "end": 900', "none"),
        ('"id": "r-0877"', "none"),
        ("d877a0", "none"),
    ],
)
def test_a_short_number_counts_where_a_number_is_spoken_of(text, expected):
    assert verdict(LAW, text) == expected


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("It took patience, in a noisy office.", False),
        ("He ran at a merchant (a stranger).", False),
        ("Patience was told.", True),
        ("See merchant.docx for it.", True),
        ("write to @merchant today", True),
        ("It is in a/merchant/b.", True),
        ("They asked ms merchant to wait.", True),
    ],
)
def test_a_rare_word_is_passed_over_only_in_small_letters_in_a_sentence(text, searched):
    folded = Folded(text)
    place = next(i for i, word in enumerate(folded.words) if word in {"patience", "merchant"})
    assert plain_word(folded, place, place) is not searched


@pytest.mark.parametrize(
    "text",
    [
        "(pages 28-63 of the pack)",
        "28\t63",
        "58\t2\t7\n28\t6\t3",
        "/news?id=2863&p=2863",
        "Of 28 63 were upheld.",
    ],
)
def test_figures_of_two_numbers_or_a_page_of_a_site_are_nobodys_number(text):
    index = Index.of(needles("p", "collar_number", "2863"))
    assert not index.find(text)


@pytest.mark.parametrize(
    "text", ["PC 28-63 came", "number 28\n63 it is", "collar 2863", "?pc=2863", "?officer_id=2863"]
)
def test_a_number_in_two_parts_is_somebodys_where_the_words_say_so(text):
    index = Index.of(needles("p", "collar_number", "2863"))
    assert index.find(text)


CALLUM = Index.of(
    name_needles(
        "p3", given="Callum", middle="Piers", family="Ostrander", former=["Grange"],
        nicknames=["Cally"],
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "PC Callum Reid (4417) was commended",
        "Dr Callum Baker reviewed the data",
        "It was Callum Marston, Head of Information, who signed",
        "Then Callum Marston left",
        "Callum J. Marston left",
        "Cally Marston-Price left",
    ],
)
def test_a_given_name_with_another_surname_is_somebody_else(text):
    assert CALLUM.find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Callum",
        "Callum J",
        "I spoke to Callum ",
        "Callum Yesterday",
        "Callum Snapchat message",
        "Callum said so",
        "with Callum Ostrender",  # misspelt
        "with Callum Gringe",
        "Callum Piers was there",
        "Callum Grove was there",  # Grove may be a street
        "Statement Of Callum Weeping In Court",
        "CALLUM WEPT",
        "Callum\nMarston",
        "Callum Marston Ostrander",
        "Marston, Callum",
    ],
)
def test_a_given_name_is_found_where_no_other_surname_follows(text):
    assert CALLUM.find(text)


def test_where_no_surname_is_known_any_may_be_the_right_one():
    assert Index.of(name_needles("p4", given="Callum")).find("Callum Marston left")


BORN = Index.of(needles("p3", "date_of_birth", "1951-06-08"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The garden was opened on 8 June 1951.", "none"),
        ("twinned since 08/06/1951, when the charter was signed", "none"),
        ("a letter dated 8 June 1951", "none"),
        ("She was born on 8 June 1951.", "sure"),
        ("Her birthday fell on 8 June 1951.", "sure"),
        ("came into the world on 8 June 1951", "sure"),
        ("on 8 June 1951, at the age of 0", "sure"),
        ("8 June 1951", "sure"),
        ("her (8.6.1951)", "sure"),
        ("Date: 8 June 1951", "sure"),
    ],
)
def test_a_day_of_birth_is_no_finding_where_something_else_was_done_on_it(text, expected):
    assert verdict(BORN, text) == expected
