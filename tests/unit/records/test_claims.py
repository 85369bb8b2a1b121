"""Words that claim anonymity, and whom they are about."""

from __future__ import annotations

import pytest

from redactkit.records.checks.claims import About, claims

OFFICER, CHILD, VICTIM = About.OFFICER, About.CHILD, About.VICTIM


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The officer, whose name is withheld pending legal reasons, wrote to a girl.", {OFFICER}),
        ("The officer wrote to a girl, who cannot be named for legal reasons.", {CHILD}),
        ("The complainant can’t be identified.", {VICTIM}),
        ("He granted him anonymity.", set()),
        ("Anonymity was granted to Child A after the officer had left.", {CHILD}),
        ("The officer who met the girl cannot be named.", {OFFICER, CHILD}),
        ("A constable convicted over child abuse images will not be named.", {OFFICER}),
        ("The officer has\nnot been named.", {OFFICER}),
        ("The officer is subject to an anonymity order.", {OFFICER}),
        ("Remember that S.A.-L. must not be identified.", {About.ANYBODY}),
        ("Nothing may tell who the person is who must not be identified.", {About.ANYBODY}),
        ("As the hearing was private, the officer is anonymous.", {OFFICER}),
        ("Who is the girl? She cannot be named for legal reasons.", {CHILD}),
        ("A sergeant met the victim.\nHer name is withheld.", {VICTIM}),
        ("He was fined in May. He cannot be named.", set()),
        ("An anonymised officer was dismissed without notice.", {OFFICER}),
        ("Under an anonymity order the officer was dismissed.", {OFFICER}),
        ("The anonymous constable denied it.", {OFFICER}),
        ("The anonymised officer refused to answer.", {OFFICER}),
        ("Under an anonymity order the officer refused to answer.", {OFFICER}),
        ("She refused an application that the order withholding his name be lifted.", set()),
        ("His request for leave was denied, and the officer cannot be named.", {OFFICER}),
        ("A former officer, who cannot be named, would have been dismissed.", {OFFICER}),
        ("The officer refused a lawful order and cannot be named.", {OFFICER}),
        ("The officer refused a request for a sample, and is anonymous.", {OFFICER}),
        ("If asked, say that the officer cannot be named for legal reasons.", {OFFICER}),
        ("The chief clerk may not be identified.", {About.ANYBODY}),
        ("For no reason that was given, the officer cannot be named.", {OFFICER}),
        ("The names of the two children are withheld.", {CHILD}),
        ("The claimant (anonymised as ABC) sued the force.", {About.ANYBODY}),
        ("Fenella Croke cannot be identified.", set()),
        ("The man who was hurt is not named in this notice.", {About.ANYBODY}),
        ("The officer has not asked for much and cannot be named.", {OFFICER}),
    ],
)
def test_a_claim_is_found_and_read_as_every_day_english(text, about):
    (claim,) = claims(text)
    assert claim.about == about


@pytest.mark.parametrize(
    "text",
    [
        "An anonymous caller rang.",
        "No anonymity order was made.",
        "There was no application to withhold his own name.",
        "The officer has never asked to be anonymous.",
        "She refused to withhold the name of the officer.",
        "The chair considered whether the name of the officer should be withheld.",
        "An interim order that withheld his name ended on 14 November.",
        "He may now be named, though an order withheld his name before.",
        "The chair declined to anonymise the officer.",
        "The application for anonymity was heard, and anonymity was refused.",
        "The anonymity order was lifted in May.",
        "Names of staff are withheld under section 40(2).",
        "[name withheld: s.40(2)]",
        "The hearing was held in private.",
        "Is it right that an officer is going to be anonymous and I am not?",
        "The officer was named.",
        "The man is not named in the court papers.",
        "The chair refused an order that would have withheld the officer's name.",
        "She refused an application that the inspector's name be withheld, and it is published.",
        "The panel rejected his application that his identity be anonymised.",
        "He did order that her address and account name be withheld.",
        "He saw no reason to withhold the name of the officer.",
        "The panel did not withhold the name of the officer.",
        "It would be unnecessary to withhold the names of officers.",
        "The officer is not anonymous.",
        "The order covers the number alone, and she is anything but anonymous.",
        "I ask to remain anonymous.",
        "If the application succeeds, the officer will be anonymous.",
        "The officer's request that she be anonymised was turned down.",
        "All answers to the survey were anonymised.",
        "Anonymised data stand in table 2.",
        "The cause of death cannot be identified.",
        "The unnamed road runs behind the school.",
        "She had not named her source.",
        "The officer was not named as a suspect.",
        "",
    ],
)
def test_what_claims_nothing_for_anybody_is_left_alone(text):
    assert list(claims(text)) == []


def test_a_sentence_claims_once_and_each_sentence_by_itself():
    text = "The officer cannot be named for legal reasons. The girl is anonymous."
    assert [claim.about for claim in claims(text)] == [{OFFICER}, {CHILD}]
    assert [text[claim.start :].split(maxsplit=1)[0] for claim in claims(text)] == [
        "cannot",
        "anonymous.",
    ]
