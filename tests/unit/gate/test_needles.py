import dataclasses
import json

import pytest

from redactkit.gate import Index, Needle, Shape, name_needles, needles

CANARY = "Zephyrine"


def values(found):
    return {needle.value.lower() for needle in found}


def test_a_name_gives_its_usual_forms():
    found = values(
        name_needles("p1", given="Tamsin", middle="Jane Ann", family="Quill", nicknames=["Tam"])
    )
    assert {
        "quill", "tamsin", "tam", "tamsin quill", "quill tamsin", "t quill", "quill t",
        "tamsin jane ann quill", "tamsin j a quill", "t j a quill", "tam quill",
    } <= found  # fmt: skip


def test_former_names_and_aliases_are_names_too():
    found = values(
        name_needles(
            "p1", given="Tamsin", family="Quill", former=["Vetch"], aliases=["Moll", "Red Tam"]
        )
    )
    assert {"vetch", "tamsin vetch", "moll", "moll quill", "red tam"} <= found


def test_halves_of_a_double_barrelled_name_count_only_where_a_name_stands():
    found = name_needles("p1", given="Ada", family="Dalgliesh-Orme")
    halves = [needle for needle in found if needle.value in {"Dalgliesh", "Orme"}]
    assert len(halves) == 2
    assert all(needle.ordinary for needle in halves)


def test_words_and_very_short_names_are_ordinary():
    found = {n.value: n.ordinary for n in name_needles("p1", given="Grace", family="Li")}
    assert found["Grace"]
    assert found["Li"]
    assert not {n.value: n.ordinary for n in name_needles("p1", family="Quill")}["Quill"]


def test_an_umlaut_may_be_written_out():
    assert "mueller" in values(name_needles("p1", family="Müller"))


def test_a_date_of_birth_gives_all_usual_formats():
    found = values(needles("p1", "date_of_birth", "1989-06-02"))
    assert {
        "2/6/1989",
        "02/06/89",
        "2 june 1989",
        "2nd june 1989",
        "june 2 1989",
        "1989/06/02",
    } <= found
    assert "19890602" in found


@pytest.mark.parametrize(
    ("attribute", "value", "expected"),
    [
        ("email", "tam.quill@example.org", {"tam.quill@example.org", "tam.quill"}),
        ("email", "press@example.org", {"press@example.org"}),
        ("handle", "@tam_quill", {"tam_quill"}),
        ("handle", "https://social.example/@tam_quill", {"tam_quill"}),
        ("phone", "+44 (0)20 7946 0519", {"2079460519", "ext 0519", "extension 0519"}),
        ("collar_number", "0031", {"0031", "31"}),
        ("warrant_number", "204417", {"204417"}),
        ("vehicle", "JT70 WRC", {"jt70 wrc"}),
        ("sex", "F", set()),
    ],
)
def test_each_attribute_has_forms_of_its_own(attribute, value, expected):
    assert values(needles("p1", attribute, value)) == expected


def test_an_address_gives_its_lines_and_postcode_but_not_its_town():
    found = values(
        needles("p1", "address", "Flat 12, Mariner House, Quay Road, Corbrigg, NE99 3ZZ")
    )
    assert {"mariner house", "quay road", "ne99 3zz", "flat 12 mariner house"} <= found
    assert "corbrigg" not in found


def test_a_common_street_counts_only_with_its_number():
    found = values(needles("p1", "address", "12 High Street, Corbrigg"))
    assert "12 high street" in found
    assert "high street" not in found


def test_a_number_on_a_line_of_its_own_is_no_address():
    found = values(needles("p1", "address", "2093\nCastleton Road"))
    assert found == {"2093 castleton road", "castleton road"}


def test_no_needle_shows_its_value():
    found = name_needles("p1", given=CANARY, family=CANARY) + needles(
        "p1", "email", f"{CANARY}@example.org"
    )
    index = Index.of(found, [f"{CANARY} Kept"])
    shown = repr(found) + str(found) + repr(index) + repr(index.forms and index)
    assert CANARY.lower() not in shown.lower()
    assert dataclasses.is_dataclass(found[0])
    assert CANARY not in json.dumps([repr(needle) for needle in found])


def test_a_needle_is_made_by_hand_as_well():
    needle = Needle("p1", "other", "Corbrigg Cattery", whole_word=True, ordinary=False)
    assert needle.shape is Shape.WORDS
    assert Index.of([needle]).find("at CORBRIGG\ncattery today")
