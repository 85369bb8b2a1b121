"""Names that are spelled, clipped, misread or said, and things that only sound like them."""

import pytest
from mentions import found

from redactkit.detect import Looked, Mention, Roster, find, labels_in, unlabelled
from redactkit.detect.mention import UNLISTED
from redactkit.records.types import Identifier, Name, Person
from redactkit.spans import Span


def _person(ident, given, family, role="witness", **more):
    return Person(ident, role, Name(given=given, family=family), **more)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            _person("m", "Siobhan", "McIlwraith"),
            _person("h", "Colin", "Haddock"),
            _person("r", "Imelda", "Rossi", addresses=("118 Illingworth Road, Northwold",)),
            _person("s", "Nigel", "Swift"),
            _person("f", "Faisal", "Rahman", rank="Inspector", collar_numbers=("0258",)),
            _person("g", "Gordon", "Rahman", role="third-party"),
            _person("a", "Bradley", "Ford", rank="Inspector", collar_numbers=("0142",)),
            _person("d", "Delta", "Whitlam"),
            _person("o", "Oscar", "Lima"),
            _person("n", "Natasha", "Holmes"),
            _person("l", "Lily", "Frost"),
            _person("t", "Stuart", "Mortimer"),
            _person("p", "Rosa", "Spector"),
            _person("c", "Margaret", "Threlfall", rank="Chief Inspector"),
            _person("e", "Owen", "Threlfall", rank="Police Constable"),
            Person(
                "k",
                "family-member",
                Name(),
                identifiers=(
                    Identifier("other", "her sister in Tromso"),
                    Identifier("other", "landlord of the Drovers' Rest"),
                ),
            ),
        ],
        terms=("Northmere Constabulary",),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then M, C, capital I, L, W, R, A, I, T, H.", "M, C, capital I, L, W, R, A, I, T, H."),
        ("It is H, A, double D, O, C, K.", "H, A, double D, O, C, K."),
        ("M for Mother, C, then a small I, L, W, R, A, I, T, H said", "M for Mother, C, then a "),
        ("S, I, O, B, that's B for Bravo, H, A, N and so", "S, I, O, B, that's B for Bravo, H"),
        ("\n*ColHad*: I will say this once.", "ColHad"),
        ("sorry @ColHad, best", "ColHad"),
        ("sorry @colhad99 best", "colhad99"),
        ("by HadCol77 again", "HadCol77"),
        ('I said "All right lmelda".', "lmelda"),
        ("I live at 118, lllingworth Rd, Northwold.", "118, lllingworth Rd"),
        ("She came from Tromsø for the funeral.", "Tromsø"),
        ("It is the Drovers' Rest that she keeps.", "Drovers' Rest"),
        ('I wrote "you are a disgrace to 258".', "258"),
        ("I complained about 258 and heard nothing.", "258"),
        ("He gave me a card with FORD B. on it and 142 in pen.", "142"),
        ("It's one of ours. It's November Sierra.", "November Sierra"),
        ("His wife, who I think is called Samina, had written.", "Samina"),
        ("A man who is apparently named Tariq rang.", "Tariq"),
        ("The van stopped. Ford didn't.", "Ford"),
        ("We saw Faz R again.", "Faz R"),
        ("Lily Opens Conference Building", "Lily"),
        ("Lily said no. Lily Frost Room is no place.", "Lily Frost"),
        ("Mortimer's car was there.", "Mortimer"),
        ("HOLMES said no.", "HOLMES"),
        ("The HOLMES family came.", "HOLMES"),
        ("The Lily of whom I spoke, Delta, rang.", "Delta"),
        ("Romeo, it is Oscar on the desk.", "Oscar"),
    ],
)
def test_what_is_spelled_clipped_misread_or_said_is_found(roster, text, words):
    assert any(each.startswith(words) for each in found(text, roster)), found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "PowerPoint and FaceTime and a SwiFt one; MacDonald wrote to @northmere.",
        "lovely little lamps lit the lane",
        "In small letters it is none: tromso.",
        "They issued 258 to staff, asked for 258 files and drove 142 miles.",
        "November Sierra two-one, go ahead. All November Sierra units. november sierra.",
        "Tango Delta two-one, are you free? Oscar Romeo call signs to channel 4.",
        "a house which is called Samina",
        "30 July, 09:00, Lily Pond Room, HQ. We met in the Lily Suite.",
        "Venue: Lily Pond Room",
        "in the Mortimer's Cross inquiry of 2019, by Mortimer's Bridge",
        "The HOLMES 2 system holds no entry; it was put on HOLMES, then HOLMES2.",
        "She relied on SRA v Spector, in which the court said so.",
        "The tribunal in Spector v SRA [2019] EWHC 37 and GMC v Spector agreed.",
        "The bench at Stony Ford is old.",
        'The boy said that "Daddy put Mummy on the floor".',
        "WITNESS STATEMENT (MC Rules; MC Act 1980, s.5B)",
    ],
)
def test_what_only_sounds_like_a_name_is_let_be(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Councillor Gordon Rahman and Insp Faisal Rahman met. Councillor Rahman left.", ("g",)),
        ("Insp Faisal Rahman met Councillor Gordon Rahman. Cllr Rahman left.", ("g",)),
        ("It is no criticism of CI Threlfall", ("c",)),
    ],
)
def test_a_title_tells_who_of_one_name_is_meant(roster, text, wanted):
    assert find(text, roster, None)[-1].people == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("DC Aronov came. Mrs Aronov did not. Aronov's application is noted.", ("y",)),
        ("Mr Aronov came. Mrs Aronov did not. Aronov is noted.", ("v", "y")),
        ("DC Aronov came. Mrs Aronov did not. Aronov the cook is noted.", ("v", "y")),
    ],
)
def test_a_bare_surname_is_the_officers_whose_family_is_called_otherwise(text, wanted):
    officer = _person("y", "Yevgeny", "Aronov", rank="Detective Constable", sex="M")
    wife = _person("v", "Larisa", "Aronov", role="family-member", sex="F")
    assert find(text, Roster.build([officer, wife]), None)[-1].people == wanted


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("In this report the woman who died is referred to as Jane.", {"Jane"}),
        ("She is known as Jane, a name chosen by her family.", {"Jane"}),
        ("He is called Bo (not his real name).", {"Bo"}),
        ("In this review she will be called Mary Ann throughout.", {"Mary Ann"}),
        ("In this report a man who is known as Dave is blamed.", set()),
        ("In this statement the man is referred to as Dave.", set()),
        ("She was known as Bet to her friends.", set()),
        ("In this report we speak of Bet.", set()),
    ],
)
def test_the_names_that_a_report_gives_are_read(text, labels):
    assert labels_in(text) == labels


def test_strangers_with_a_name_of_the_report_are_left_out_and_nobody_else():
    text = "Jane and Bet"
    known = Mention(Span(0, 4), ("p",), "name", "detect/given-name")
    jane, bet = (Mention(Span(*each), (), "name", UNLISTED) for each in ((0, 4), (9, 12)))
    kept = unlabelled(text, Looked((known, jane, bet)), frozenset({"Jane"}))
    assert kept.mentions == (known, bet)
