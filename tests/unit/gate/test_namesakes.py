"""A name beside another one, a street's, or an animal's is no protected person's."""

import pytest

from redactkit.gate import Index, name_needles

INDEX = Index.of(
    name_needles(
        "p1", given="Tobias", family="Haverbrook", middle="Piers", nicknames=["Toby"], sex="M"
    )
    + name_needles("p2", given="Dorota", family="Pryszczak", aliases=["Dosia"], sex="F")
    + name_needles("p3", given="Ngoc", family="Nguyen")
)


@pytest.mark.parametrize(
    "text",
    [
        "Present: Cllr Hilda Haverbrook (chair), Cllr Peter Nunn",
        "Councillor Hilda Haverbrook spoke",
        "<li>Bridget Haverbrook, food bank</li>",
        "R v Connor Haverbrook (plea)",
        "Connor James Haverbrook was fined",
        "Cllr Oksana Haverbrook",
        "the Revd Uzoamaka Haverbrook",
        "Nguyen Van Hung joined the group",
        "on Haverbrook Hill, where",
        "Haverbrook Close is a new street",
        "Haverbrook railway station",
        "the village of Haverbrook parish",
        "Cllr Tobias Mbeki, Mrs Joan Ferris",
        "Revd Dorota Corcoran (chair)",
        "the statue of Dosia, the bear who served",
        "Dosia the bear",
        "Sister Hilda Haverbrook",
        "St Tobias division",
        "the feast of St. Dorota",
        "Brothers and sisters come first.\nMrs Hilda Haverbrook teaches.",
        "<li>Her mother</li><li>Hilda Haverbrook</li>",
        "Quay\tToby Entwistle\t1987",
        "Haverbrook Primary School",
        "next to the Haverbrook Memorial Hall",
        "2025-04-07\tHaverbrook Removals\tINV-2208",
        "PD Dosia found the knife",
        "Dosia the bear became a mascot",
        "Haverbrook Hill\nThe next stop",
    ],
)
def test_what_stands_beside_a_name_tells_somebody_else(text):
    assert not INDEX.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Haverbrook spoke",
        "Toby Haverbrook spoke",
        "Mr T. Haverbrook",
        "Piers Haverbrook",
        "Tobais Haverbrook",
        "Timothy Haverbrook",  # as the person's initial
        "his wife Hilda Haverbrook",
        "his wife\nHilda Haverbrook",
        "Mother: Hilda Haverbrook",
        "High St, Tobias",
        "in High St\nTobias fell",
        "Toby Haverbrook Primary School",
        "PC Haverbrook Memorial fund",
        "His wife, who also works for the force in the control room, is Hilda Haverbrook",
        "Mrs Hilda Haverbrook, his widow",
        "Dorota Kowalska, his wife",
        "PC Andrew Haverbrook",
        "The officer, Andrew Haverbrook, was dismissed",
        "Nguyen PC Reid",
        "Hilda\tHaverbrook",  # two cells
        "Tobias\tMbeki",
        "Tobias   Mbeki",
        "Dorota Pryzchak",  # misheard
        "Haverbrook\tHill",
        "the report on Haverbrook Close the case",
        "Haverbrook Court hearing",
        "let Haverbrook bypass the checks",
        "Hilda Haverbrook, his mother",
        "Hilda Pryszczak (née Haverbrook)",
        "PC Haverbrook Close",
        "PC Haverbrook Road Policing Unit",
        "Tobias Haverbrook Close",
        "Unredacted Haverbrook statement",
        "Debrief Haverbrook",
        "Dear Haverbrook",
        "Operation Haverbrook",
        "the Haverbrook inquiry",
        "Hilda, Haverbrook and others",
        "Hilda\nHaverbrook",
        "Nguyen, Ngoc",
        "Nguyen Thi Ngoc",
        "Nguyen called",
        "Dosia the witness",
        "Dosia walked the dog",
        "Dosia the dog handler",
        "Dosia, a dog handler",
        "Dosia, the dog and a car",
        "Feeding the horse Dosia fell",
        "TOBIAS",
    ],
)
def test_all_else_is_found(text):
    assert INDEX.find(text)


@pytest.mark.parametrize(
    ("given", "text", "found"),
    [
        ("Anthony", "Mr Tony Haverbrook", True),
        ("Catherine", "Kate Haverbrook", True),
        ("Anthony", "Mrs Kate Haverbrook", False),
    ],
)
def test_a_short_name_may_begin_unlike_the_long_one(given, text, found):
    index = Index.of(name_needles("p1", given=given, family="Haverbrook"))
    assert bool(index.find(text)) == found


@pytest.mark.parametrize("between", ["\n\t\t\t\t\t\t\t", "\t\t\t\t\t", "\r\n\t\t\t\t"])
def test_letters_in_cells_of_one_column_or_row_are_one_name(between):
    assert INDEX.find(between.join("HAVERBROOK"))
