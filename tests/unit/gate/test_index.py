import pytest

from redactkit.gate import Index, name_needles, needles

INDEX = Index.of(
    name_needles("p1", given="James", middle="Michael", family="Okafor", initials=["JMO"])
    + needles("p1", "collar_number", "4471")
    + needles("p1", "phone", "020 7946 0519")
    + needles("p1", "date_of_birth", "1989-06-02")
    + needles("p1", "email", "j.okafor@example.org")
    + needles("p1", "national_insurance", "QQ 12 34 56 C")
    + needles("p1", "vehicle", "JT70 WRC")
    + needles("p1", "address", "Fellside Cottage, Nether Lane, Corbrigg, NE99 3ZZ")
    + name_needles("p2", given="Siân", family="O'Hara-Pryce")
    + needles("p2", "handle", "@sian_ohp")
)


@pytest.mark.parametrize(
    "text",
    [
        "James Okafor", "JAMES OKAFOR", "james  okafor", "Okafor, James", "J.M. Okafor", "J Okafor",
        "OKAFOR J M", "Okafor's", "Okafor’s", "PC Okafor", "the Okafors", "James\nOkafor",
        "James\u00a0Okafor", "Oka-\nfor", "Oka\u00adfor", "Oka\u200bfor", "O k a f o r", "O.k.a.f.o.r",
        "**Oka**for", "\u041ekafor", "Ókafor", "james_okafor", "jamesokafor", "JamesOkafor7",
        "pcokafor", "okafor4471", "xjamesokaforx", "JMO", "J.M.O.", "JMO4471",
        "PC 4471", "collar number 4471", "4471 PC", "number, 44\n71", "the 4471 file",
        "020 7946 0519", "+44 20 7946 0519", "+44 (0)20-7946-0519", "02079460519", "tel:00442079460519",
        "Ext 0519", "02/06/1989", "2.6.89", "2 June 1989", "2nd of June, 1989", "June 2, 1989",
        "1989-06-02", "19890602", "j.okafor@example.org", "J.OKAFOR@EXAMPLE.ORG", "j.okafor [at] else",
        "QQ123456C", "qq 12 34 56 c", "jt70wrc", "JT70-WRC", "ne993zz", "Fellside\nCottage", "Nether Lane",
        "Siân O'Hara-Pryce", "Sian OHara Pryce", "S. O’Hara‑Pryce", "SIAN O'HARA-PRYCE", "Ms O'Hara",
        "@sian_ohp", "#SianOHP",
    ],
)  # fmt: skip
def test_every_form_is_found(text):
    assert [hit for hit in INDEX.find(f"so {text} it is") if hit.sure or "4471 file" in text]


@pytest.mark.parametrize(
    "text",
    [
        "Okaforian", "the number of cases was 31", "£4471", "4,471 cases",
        "44.71 %", "section 12", "3 June 1989", "2.6, 89 of them", "7946 0519 1", "jam esoka for",
        "NE99 3ZA", "Nether", "Cottage", "Corbrigg", "Hara", "jmo", "example.org", "r-4471",
        '"start": 4471, "end": 4480',
    ],
)  # fmt: skip
def test_what_only_looks_similar_is_not_found(text):
    assert INDEX.find(f"so {text} it is") == []


def test_a_hit_tells_place_and_person_and_no_value():
    hits = INDEX.find("met James Okafor.")
    assert ("p1", "name", 4, 16) in {
        (hit.person, hit.attribute, hit.start, hit.end) for hit in hits
    }
    assert "Okafor" not in repr(hits)


RENWICK = name_needles("p2", given="Isobel", family="Renwick", sex="F")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Superintendent Alastair Renwick", False),
        ("Renwick said", False),
        ("Mr Renwick said", False),
        ("A. Renwick", False),
        ("RENWICK, Alastair", False),
        ("Isobel Renwick", True),
        ("Mrs Renwick", True),
        ("Isobel", True),
        ("I. Renwick", True),
    ],
)
def test_a_surname_shared_with_somebody_named_counts_only_with_what_is_not_shared(text, found):
    index = Index.of(RENWICK, ["Superintendent Alastair Renwick"])
    assert bool(index.find(f"then {text} again")) is found


def test_words_inside_a_kept_name_are_no_hits():
    index = Index.of(
        name_needles("p1", given="Victoria", family="Lawson"), ["Dame Victoria Harcourt-Vane"]
    )
    assert index.find("said Dame Victoria Harcourt-Vane") == []
    assert index.find("said Victoria Lawson")


def test_a_surname_that_begins_a_kept_double_barrelled_one_is_no_hit_there():
    index = Index.of(
        name_needles("p1", given="Howard", family="Cross", sex="M"), ["Rory Cross-Whelan"]
    )
    assert index.find("said Mr Cross-Whelan") == []
    assert index.find("said Mr Cross")
    assert index.find("said Mr Cross - Rory Cross-Whelan was there")


@pytest.mark.parametrize(
    "text",
    [
        "<h1>DC Gareth Renwick</h1>",
        "Alastair Renwick</i>",
        "<i>Renwick</i>",
        "<i class='x'>Renwick",
    ],
)
def test_the_letter_of_a_tag_is_no_initial(text):
    needles = (
        *name_needles("p1", given="Isla", family="Renwick"),
        *name_needles("p1", given="Hal", family="Renwick"),
    )
    index = Index.of(needles, ["Alastair Renwick", "Gareth Renwick"])
    assert index.find(text) == []
    assert index.find("<i.renwick@example.org>")
    assert index.find("Renwick, I")


def test_titles_of_kept_people_free_no_name():
    index = Index.of(
        name_needles("p1", given="Ada", family="Constable"), ["Chief Constable Maureen Oxen"]
    )
    assert index.find("PC Constable left")


def test_a_kept_phrase_frees_its_words_there_and_nowhere_else():
    index = Index.of(name_needles("p1", given="Ada", family="Archer"), phrases=["Archer Institute"])
    assert index.find("at the Archer Institute") == []
    assert index.find("PC Archer of the Archer Institute")


@pytest.mark.parametrize("tag", ["h1", "p", "b"])
def test_the_name_of_a_tag_is_no_initial_of_a_surname_that_is_shared(tag):
    given = {"h1": "Helen", "p": "Petra", "b": "Beth"}[tag]
    index = Index.of(name_needles("p1", given=given, family="Holland"), ("Gareth Holland",))
    assert index.find(f"<{tag}>Former DC Gareth Holland</{tag}>") == []
    assert index.find(f"<{tag}>Holland {given[0]}</{tag}>") != []


def test_the_end_of_a_sum_and_the_beginning_of_a_date_are_no_day():
    index = Index.of(needles("p1", "date_of_birth", "2012-05-12"))
    assert not index.find("paid 70076.12\n05/12/2025 next")
    assert all(map(index.find, ("12/05/12", "born 12.05.2012.", "12/05/12.")))
    assert all(map(index.find, ("Jo,3,12/05/12,x", "12/05/12/4412", "3.12/05/2012")))
