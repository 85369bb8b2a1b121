import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

# What stands in the text, whose it is, as what.
WRITTEN = [
    ("James Okafor", "okafor", "name"),
    ("James Michael Okafor", "okafor", "name"),
    ("J M Okafor", "okafor", "name"),
    ("J.M. Okafor", "okafor", "name"),
    ("J. M. Okafor", "okafor", "name"),
    ("JM Okafor", "okafor", "name"),
    ("Okafor J.M.", "okafor", "name"),
    ("Okafor, J", "okafor", "name"),
    ("OKAFOR, James", "okafor", "name"),
    ("OKAFOR J.", "okafor", "name"),
    ("Okafor, PC James", "okafor", "name"),
    ("PC Okafor", "okafor", "name"),
    ("Police Constable Okafor", "okafor", "name"),
    ("Mr Okafor", "okafor", "name"),
    ("Officer Okafor", "okafor", "name"),
    ("James 'Jim' Okafor", "okafor", "name"),
    ("Jimmy Okafor", "okafor", "name"),
    ("Jim", "okafor", "name"),
    ("Jamie O.", "okafor", "name"),
    ("James O.", "okafor", "name"),
    ("okafor_j", "okafor", "name"),
    ("okafor-james", "okafor", "name"),
    ("jokafor", "okafor", "name"),
    ("jamesokafor89", "okafor", "name"),
    ("JMO4471", "okafor", "name"),
    ("#JusticeForOkafor", "okafor", "name"),
    ("#justiceforjamesokafor", "okafor", "name"),
    ("#SackSgtLaw", "law", "name"),
    ("@jimmy_ok", "okafor", "handle"),
    ("james.okafor@northmere.example.org", "okafor", "email"),
    ("james.okafor at northmere dot example dot org", "okafor", "email"),
    ("okafor@mail.example.net", "okafor", "email"),
    ("PC4471", "okafor", "collar_number"),
    ("4471", "okafor", "collar_number"),
    ("2 June 1989", "okafor", "date_of_birth"),
    ("2nd of June, 1989", "okafor", "date_of_birth"),
    ("June 2, 1989", "okafor", "date_of_birth"),
    ("02/06/1989", "okafor", "date_of_birth"),
    ("2/6/89", "okafor", "date_of_birth"),
    ("02.06.1989", "okafor", "date_of_birth"),
    ("1989-06-02", "okafor", "date_of_birth"),
    ("07700900123", "okafor", "phone"),
    ("+44 7700 900123", "okafor", "phone"),
    ("+44 (0)7700 900 123", "okafor", "phone"),
    ("0770 0900123", "okafor", "phone"),
    ("ext 0123", "okafor", "phone"),
    ("AB12CDE", "okafor", "vehicle"),
    ("ab 12 cde", "okafor", "vehicle"),
    ("QQ123456C", "okafor", "national_insurance"),
    ("943-476-5919", "okafor", "nhs_number"),
    ("NM/CR/00123/24", "okafor", "custody_reference"),
    ("14 Larch Grove", "okafor", "address"),
    ("Larch Grove", "okafor", "address"),
    ("nm47qx", "okafor", "address"),
    ("Harbour Intelligence Cell", "okafor", "unit"),
    ("HIC", "okafor", "unit"),
    ("Siobhan O\u2019Brien", "obrien", "name"),
    ("OBrien", "obrien", "name"),
    ("O Brien", "obrien", "name"),
    ("SIOBHAN", "obrien", "name"),
    ("Dalgliesh Moore", "moore", "name"),
    ("Dalgliesh", "moore", "name"),
    ("Anneke van der Berg", "berg", "name"),
    ("Ms Berg", "berg", "name"),
    ("Mueller", "berg", "name"),
    ("Anneke Muller", "berg", "name"),
    ("Theresa May", "may", "name"),
    ("Insp. May", "may", "name"),
    ("MAY T.", "may", "name"),
    ("Rose Pickering", "rose", "name"),
    ("Larchfield Primary School", "rose", "school"),
    ("Bill Grant", "grant", "name"),
    ("Suharto", "suharto", "name"),
    ("McDonald", "macdonald", "name"),
    ("Mac Donald", "macdonald", "name"),
    ("Alhassan", "hassan", "name"),
    ("Mr Hassan", "hassan", "name"),
    ("Yusuf A.", "hassan", "name"),
]


@pytest.mark.parametrize(("written", "person", "attribute"), WRITTEN)
def test_every_usual_way_of_writing_is_one_mention_of_its_owner(roster, written, person, attribute):
    text = f"The panel was told that {written} had been there at the time."
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == written
    assert mention.people == (person,)
    assert mention.attribute == attribute
    assert mention.settled


@pytest.mark.parametrize("ending", ["\u2019s", "'s", "\u02bcs", "`s"])
def test_a_possessive_ending_stays_outside_the_mention(roster, ending):
    text = f"It was PC Okafor{ending} notebook."
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == "PC Okafor"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Inspector 217 has not replied", "217"),
        ("The entries bear the numbers 217 and 12.", "217"),
        ("a card with a number, 44\n71.", "44\n71"),
        ("Sgt Law (877) and DC May (217)", "217"),
    ],
)
def test_a_short_number_counts_where_the_text_speaks_of_a_number(roster, text, wanted):
    assert wanted in {mention.span.of(text) for mention in find(text, roster, None)}


def test_a_name_run_together_with_other_words_is_found_in_a_file_name(roster):
    text = "The file OkaforStatement.docx was sent."
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == "OkaforStatement"
    assert mention.people == ("okafor",)


def test_the_link_to_an_article_loses_the_name_alone(roster):
    text = "See https://example.org/news/pc-james-okafor-dismissed today."
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == "pc-james-okafor"


def of(text, *names):
    people = [Person(f"p{place}", "witness", name) for place, name in enumerate(names)]
    mentions = find(text, Roster.build(people), None)
    return [(mention.span.of(text), mention.people) for mention in mentions]


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Alexander", "Xander"),
        ("Christopher", "Topher"),
        ("Elizabeth", "Beth"),
        ("Oluwaseun", "Seun"),
        ("Craig", "Craigie"),
        ("Isadora", "Izzy"),
        ("Sharon", "Shaz"),
        ("Gary", "Gazza"),
    ],
)
def test_a_given_name_is_cut_at_either_end(given, short):
    text = f"Then {short} was there."
    assert of(text, Name(given=given, family="Quintrell")) == [(short, ("p0",))]


@pytest.mark.parametrize("word", ["Other", "Pher", "Ander", "xander", "Issue", "Gaze"])
def test_other_ends_and_beginnings_are_nobody(word):
    names = [Name(given=given) for given in ("Christopher", "Alexander", "Isadora", "Gary")]
    assert of(f"The {word} was there.", *names) == []


@pytest.mark.parametrize(
    ("family", "form"),
    [
        ("Kowalski", "Kowalska"),
        ("Kowalski", "Kowalskiego"),
        ("Kowalska", "Kowalskich"),
        ("Sokolov", "Sokolova"),
        ("Marinopoulos", "Marinopoulou"),
        ("Kazlauskas", "Kazlauskiene"),
        ("\u00deorvaldsson", "Thorvaldsson"),
    ],
)
def test_a_surname_is_found_in_its_other_forms(family, form):
    text = f"It was {form} who came."
    assert of(text, Name(given="Ada", family=family)) == [(form, ("p0",))]


def test_short_surnames_have_no_other_forms():
    assert of("It was Mina and the Kos.", Name(given="Ada", family="Min")) == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("PC H-S", "PC H-S"),
        ("PC H.-S.", "PC H.-S."),
        ("T.H-S.", "T.H-S."),
        ("T H-S", "T H-S"),
        ("T/H/S", "T/H/S"),
        ("H., T.", "H., T."),
        ("Hol loway-Sefton", "Hol loway-Sefton"),
    ],
)
def test_initials_of_a_double_surname_are_found_whole(written, words):
    name = Name(given="Tamsin", family="Holloway-Sefton")
    text = f"It was {written} who came."
    people = [Person("p", "subject-officer", name, rank="Police Constable")]
    found = [mention.span.of(text) for mention in find(text, Roster.build(people), None)]
    assert found == [words]


@pytest.mark.parametrize("written", ["plan H-S", "HS", "T-H", "H/S"])
def test_other_letters_are_nobody(written):
    name = Name(given="Tamsin", family="Holloway-Sefton")
    assert of(f"It was {written} then.", name) == []


def test_a_surname_is_found_though_a_blank_makes_a_word_of_its_beginning():
    name = Name(given="Lionel", family="Tenterby")
    assert of("It was Ten terby who came.", name) == [("Ten terby", ("p0",))]
    assert of("It was ten terms ago.", name) == []


def test_a_number_with_the_beginning_of_the_surname_is_a_log_in():
    person = Person("p", "subject-officer", Name(family="Altringham"), collar_numbers=("1066",))
    text = "It was seized under 1066ALT then."
    (mention,) = find(text, Roster.build([person]), None)
    assert mention.span.of(text) == "1066ALT"


@pytest.mark.parametrize(
    "written",
    ["يوسف الحمداني", "الحمداني", "يوسف", "ويوسف", "للحمداني", "الحمداني, يوسف"],
)
def test_an_alias_in_another_script_is_the_same_name_in_each_of_its_parts(written):
    name = Name(given="Yusuf", family="Al-Hamdani", aliases=("يوسف الحمداني",))
    roster = Roster.build([Person(id="p1", role="victim", name=name)])
    text = f"In the box stands {written} and no more."
    covered = {place for m in find(text, roster, None) for place in range(m.span.start, m.span.end)}
    start = text.index(written)
    letters = {start + i for i, sign in enumerate(written) if sign.isalpha()}
    assert letters <= covered


@pytest.mark.parametrize(
    ("given", "text", "names"),
    [
        ("Helen", "Hee hee, hey hey, said somebody.", []),
        ("Nadia", "Nah nah, said somebody.", []),
        ("Keeley", "Kee-Kee came.", ["Kee-Kee"]),
    ],
)
def test_an_exclamation_is_no_name_said_twice(given, text, names):
    people = Roster.build([Person("p", "victim", Name(given=given, family="Brazeley"))])
    assert [mention.span.of(text) for mention in find(text, people, None)] == names
