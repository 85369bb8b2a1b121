"""A name that a reported case has as well: the case stays, the person goes."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("salter", "subject-officer", Name(given="Neil", family="Salter"), sex="M"),
    Person("bolton", "complainant", Name(given="Hannah", family="Bolton"), sex="F"),
)
CITED = (
    "Dismissed on 9 December 2024. Counsel relied on Salter v Chief Constable of Dorset [2012] "
    "EWCA Civ 1047, R (Salter) v Crown Court at Marle [2009] EWHC 9991 (Admin), Re Salter [2001] "
    "EWCA Civ 3 and Bolton v Law Society [1994] 1 WLR 512. "
)
NOT_CITED = "Dismissed on 9 December 2024. "


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def test_cases_decided_years_ago_name_nobody_of_the_case(roster):
    assert found(CITED, roster) == []


SHORT = [
    "In Salter the witness was the only source.",
    "In Salter, the officer had lied.",
    "The principle in Salter does not help.",
    "The approach in Bolton was applied to officers in Salter.",
    "It was held in Bolton and Salter alike.",
    "Applying Salter, dismissal follows.",
    "The facts are distinguished: see Salter at [23].",
    "Salter, paragraphs 19 to 23 (Kay LJ).",
    "Salter at paragraph 21 says so.",
    "Salter (above) is to the point.",
    "The Salter principle is well known.",
    "Salter is distinguishable.",
    "*Salter* is authority for no more than that; see *Salter* at [4].",
    "The test laid down in Salter is met.",
    "The Salter approach is well known, per Salter.",
    "Salter makes it clear that dismissal follows. Salter remains good law.",
    "The chair applies Salter and dismisses.",
    "We apply Salter; the officer distinguishes Salter.",
    "Recruits learn the Salter warning and the Salter rule.",
]


@pytest.mark.parametrize("text", SHORT)
def test_the_short_name_of_a_case_that_is_cited_in_full_stays(roster, text):
    assert found(CITED + text, roster) == []


@pytest.mark.parametrize("text", SHORT)
def test_without_a_case_of_the_name_it_is_the_person(roster, text):
    assert "Salter" in found(NOT_CITED + text, roster)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salter's statement of 2 February is agreed.", "Salter"),
        ("In Salter's car the purse was found.", "Salter"),
        ("The panel had no confidence in Salter.", "Salter"),
        ("The inspector brought in Salter at noon.", "Salter"),
        ("Salter was followed into the yard.", "Salter"),
        ("The panel followed Salter to the scene.", "Salter"),
        ("Salter applies for anonymity.", "Salter"),
        ("The Salter decision will be published.", "Salter"),
        ("Salter's warning was final.", "Salter"),
        ("The inspector cited Salter for speeding.", "Salter"),
        ("Salter, paragraph 4 of his statement, denies it.", "Salter"),
        ("Salter makes clear in his statement that he was away.", "Salter"),
        ("Mr Salter says the approach was unfair.", "Mr Salter"),
        ("The panel went to see Salter.", "Salter"),
        ("In Sgt Salter the force had trust.", "Sgt Salter"),
        ("Neil Salter v the world.", "Neil Salter"),
    ],
)
def test_a_case_of_the_name_does_not_free_the_person(roster, text, words):
    assert words in found(CITED + text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "In Salter v Chief Constable of Dorset [2023] EWCA Civ 7 he won. That was in 2024.",
        "R (Salter) v Crown Court at Marle [2024] EWHC 9 (Admin) was about the same order of 2024.",
    ],
)
def test_a_new_case_of_the_name_may_be_the_persons_own(roster, text):
    (mention,) = find(text, roster, None)
    assert not mention.settled


@pytest.mark.parametrize(
    "text",
    [
        "Bolton LJ held that it was so.",
        "It was so held (Bolton MR).",
        "Bolton MR said that trust matters.",
        "Bolton J said so.",
        "Mrs Justice Bolton said so; Lord Justice Bolton agreed. HHJ Bolton did not.",
        "Sir Thomas Bingham MR said so.",
        "Maurice Kay and Philippa Hartnoll LJJ agreed.",
        "Sarah Hartnoll KC appeared.",
    ],
)
def test_a_judge_or_silk_is_named(roster, text):
    assert not any(words in {"Bolton", "Sir Thomas Bingham", "Hartnoll", "Philippa Hartnoll",
                             "Sarah Hartnoll"} for words in found(text, roster))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BOLTON MR SALTER MS were listed.", "BOLTON"),
        ("Hannah Bolton KC appeared.", "Hannah Bolton"),
        ("Bolton KC wrote.", "Bolton"),
        ("HARGREAVES KC signed for it, and J. HARGREAVES LJ.", "J. HARGREAVES"),
    ],
)
def test_letters_free_nobody_of_the_roster_and_no_initials(roster, text, words):
    assert any(words in each for each in found(text, roster))


GREEN = (Person("green", "appellant", Name(given="Timothy", family="Green"), sex="M"),)
BARKER = (Person("barker", "subject-officer", Name(given="Emma", family="Barker"), sex="F"),)
OTHER_GREENS = (
    "Mr Hawke KC took us to R (Green) v Police Complaints Authority [2004] UKHL 6 and to "
    "Green v Chief Constable of Dorset [2012] EWCA Civ 1047, in 2025. "
)


@pytest.mark.parametrize(
    "text",
    [
        "Green v Chief Constable of Eastmarch: decision on the appeal",
        "GREEN v CHIEF CONSTABLE OF EASTMARCH",
        "It was listed as Green v The Chief Constable of Eastmarch.",
        "The list had *Green* v Eastmarch Police Authority.",
    ],
)
@pytest.mark.parametrize("cited", ["", OTHER_GREENS])
def test_the_case_itself_is_the_persons_though_others_of_the_name_are_cited(text, cited):
    assert [words.upper() for words in found(cited + text, Roster.build(GREEN))] == ["GREEN"]


@pytest.mark.parametrize(
    "text",
    [
        "*Barker v Corus UK Ltd* [2006] UKHL 20; in 2025 *Barker v Corus* was reversed.",
        "_Barker v Corus UK Ltd_ [2006] UKHL 20 and **R v Barker** [2010] EWCA Crim 4, in 2025.",
        "*R v Barker* [2010] EWCA Crim 4. In *Barker* it was so held. The year is 2025.",
        "***Barker*** v *Corus* [2006] UKHL 20 is of no help in 2025.",
    ],
)
def test_a_cited_case_stays_whatever_the_emphasis(text):
    assert found(text, Roster.build(BARKER)) == []


def test_the_case_of_the_person_goes_though_emphasised():
    text = 'It was listed as "R (*Barker*) v CC R&D". *Barker v Corus* [2006] UKHL 20. In 2025.'
    assert found(text, Roster.build(BARKER)) == ["Barker"]


@pytest.mark.parametrize(
    "text",
    [
        "I was referred to R (Salter) v Marle Borough Council on delay.",
        "See R (Salter) v Secretary of State for Justice as to costs.",
        "Counsel cited R (on the application of Salter) v Ministry of Defence on bias.",
        "The panel applied *R (Salter)* v *Marle Crown Court*, on delay.",
        "She cited X v Y [2016] EWHC 99, on dishonesty, and R (Salter) v Parole Board on delay.",
    ],
)
def test_a_judicial_review_of_others_that_is_cited_for_what_it_decides_stays(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "The claim R (Salter) v Marle Borough Council was lodged in 2024.",
        "I was referred to R (Salter) v Marle Borough Council.",
        "I was referred to R (Salter) v Chief Constable of Northmere on delay.",
        "He referred to his claim, R (Salter) v Marle Borough Council, on delay.",
        "See R (Salter) v Marle Borough Council on delay, which is pending.",
        "R (Salter) v Marle Borough Council is on Monday.",
    ],
)
def test_a_judicial_review_that_may_be_the_persons_own_is_withheld(roster, text):
    assert "Salter" in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "We remind ourselves of *Salter v Marle Housing Trust* [2009], a tenancy case.",
        "Salter v Marle Housing Trust (2009) is about dues; his date of birth is in 1985.",
        "Salter v Marle Housing Trust, decided in 2009, does not help.",
        "The tribunal case of Salter v Marle Housing Trust (a case of 2009) is old.",
        "The 2009 case of Salter v Marle Housing Trust is about rent.",
        "Salter and others v Marle Housing Trust [2009] UKUT 4 is about rent.",
        "Salter & Anor v Marle Housing Trust [2009] UKUT 4 is about rent.",
        "Salter -v- Marle Housing Trust [2009]; Marle Harbour Board vs Salter [2001].",
    ],
)
def test_an_old_case_is_told_in_a_text_with_no_year_of_its_own(roster, text):
    assert "Salter" not in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "His claim, Salter v Marle Housing Trust [2009], was settled.",
        "It ended on 4 May 2010. Salter v Marle Housing Trust [2009] is about rent.",
        "Salter v Marle Housing Trust [2024] is about rent.",
        "The 2024 case of Salter v Marle Housing Trust is about rent.",
        "Salter v Marle Housing Trust is listed next week.",
        "Salter and others were there at 2009 hours.",
    ],
)
def test_a_case_that_may_be_the_persons_own_names_them(roster, text):
    assert "Salter" in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "It is R v Salter [1982] QB 99, where the appellant Salter, a vet, was honest.",
        "R v Salter [1982] QB 99 is old. The panel gave itself the Salter direction.",
        "It comes from Salter Wexcombe v Marle Trust [2005] UKPC 7?",
        "Salter Wexcombe v Marle Trust [2005] UKPC 7. Salter Wexcombe was a fraud.",
        "R v Salter [1982] QB 99. I shall direct the panel on Quillan and not on Salter.",
        "R v Salter [1982] QB 99. The chair directed itself on Salter.",
    ],
)
def test_a_party_of_a_longer_name_or_by_its_part_in_the_case_stays(roster, text):
    assert "Salter" not in " ".join(found(text, roster))


@pytest.mark.parametrize(
    "text",
    [
        "R v Salter [1982] QB 99. The appellant is an officer. The appellant Salter was late.",
        "The appellant Salter was late.",
        "R v Salter [1982] QB 99 is old. The appellant Salter was dismissed from the force.",
        "In 2026 R v Salter [1982] QB 99 was old. The defendant Salter was dismissed.",
        "Salter v Marle Trust [2012] EWCA Civ 4 is from before 2026. The respondent Salter slept.",
        "We read Salter v Marle Trust [2012] EWCA Civ 4 in 2026, and the claimant Salter slept.",
        "R v Salter [1982] QB 99 is old. The Salter warning was given at 10 am.",
        "R v Salter [1982] QB 99 is old. He got the Salter warning and the Salter direction.",
        "It comes from Salter Wexcombe v Marle Trust.",
        "Salter Wexcombe v Marle Trust [2005] UKPC 7. Salter went home.",
        "The chair directed itself on Salter.",
        "R v Salter [1982] QB 99. The chair directed that PC Salter leave.",
    ],
)
def test_who_may_be_a_party_here_is_withheld(roster, text):
    assert "Salter" in " ".join(found(text, roster))


@pytest.mark.parametrize("court", ["NMCA Crim 40", "QTHC 9", "3 NMHC (Admin) 512"])
def test_a_case_of_a_court_that_no_list_has_is_a_case(roster, court):
    text = f"Dismissed in December 2024. See R v Salter [2011] {court}. In Salter it was held so."
    assert found(text, roster) == []


def test_without_the_brackets_of_a_report_no_case_is_cited(roster):
    text = "Dismissed in December 2024. R v Salter 2011 NMCA Crim 40 was mentioned."
    assert "Salter" in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "Convicted (R v Salter [2024] in 2 counts).",
        "R v Salter [2024] on 3 March was the criminal trial.",
        "It was R v Salter [2025] of 3 May.",
        "R v Salter [2024] before HHJ 3 Hale went on.",
        "R v Salter [2023] and 2 other rulings.",
        "R V SALTER [2024] ON 3 MARCH WAS THE TRIAL. IT IS 2026.",
        "The hearing was in 2026. R v Salter [2024] EWCA Crim 5 was the appeal.",
        "The hearing was in 2026. R v Salter [2024] NMCA Crim 40 was the appeal.",
        "The theft was in 2010. R v Salter [2011] was the trial, before 2 judges, in 2012.",
    ],
)
def test_a_trial_of_these_years_may_be_the_persons_own(roster, text):
    assert "SALTER" in " ".join(found(text, roster)).upper()


@pytest.mark.parametrize(
    "text",
    [
        "R (Salter) v Marle Justices, which was decided in 1974, helps. Salter v Marle decides so.",
        "R (Salter) v Marle Justices, reported in 1974, helps. I shall call it the case of 1974.",
        "I rely on Bolton v Sallow Carriers, which is about contracts of hire.",
        "He cited Bolton v Sallow Carriers, which concerns bailment.",
        "She applied Bolton v Marle Council, which decided that notice is needed.",
    ],
)
def test_a_case_whose_law_is_told_names_nobody_of_the_case(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bolton v Sallow Carriers, which is about a van, is to be heard in May.",
        "I rely on Bolton v Sallow Carriers, which is about her own eviction.",
        "I rely on Bolton v Chief Constable of Marle, which is about an arrest.",
        "I rely on Bolton v Sallow Carriers in this.",
        "In 2024 R (Salter) v Marle Justices, which was decided in 2023, went against him.",
    ],
)
def test_a_case_that_may_be_the_persons_own_does_not_stay(roster, text):
    assert found(text, roster)
