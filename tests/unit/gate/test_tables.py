"""What the heads of a table say of the names and streets below them."""

import pytest

from redactkit.gate import Index, name_needles, needles, scan_bytes
from redactkit.gate.search import Where, search

INDEX = Index.of(
    (
        *name_needles("p1", given="Tobias", middle="Arun", family="Haverbrook", aliases=["Toby"]),
        *name_needles("p2", given="Freya", family="Lloyd"),
        *needles("p1", "address", "27 Withy Row, Fenby, ZX9 9QQ"),
    )
)
HEADS = ["Badge\tSurname\tForename", "Badge\tLast name\tFirst name", "No\tFamily name\tGiven names"]


def found(text, name="a.txt"):
    return search(text, INDEX, Where(name, name)).findings


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize(
    "row", ["Haverbrook\tChloe", "Quinn\tLloyd", "Tarn\tTobias", "Lloyd\tDeborah"]
)
def test_a_row_with_another_surname_or_given_name_is_somebody_elses(heads, row):
    assert not found(f"{heads}\nPH1\t{row}\nPH2\tMarl\tJo\n")
    commas = f"{heads}\nPH1\t{row}\n".replace("\t", ",")
    assert not found(commas, "list.csv")


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize(
    "row",
    [
        "Haverbrook\tTobias",
        "Haverbrook\tToby",
        "Haverbrook\tT",
        "Haverbrook\tArun",
        "Haverbrook\tTobais",
        "Haverbrook\t",
        "Tobias\tHaverbrook",
        "\tTobias",
        "Havrbrook\tTobias",
        "Lloyd\tFreyja",
    ],
)
def test_a_row_with_the_persons_names_is_found(heads, row):
    assert found(f"{heads}\nPH1\t{row}\nPH2\tMarl\tJo\n")


@pytest.mark.parametrize(
    "text",
    [
        "Badge\tName\nPH1\tHaverbrook\n",
        "Badge\tSurname\nPH1\tHaverbrook\n",
        "Haverbrook\tSurname\tForename\nPH1\tTarn\tJo\n",
        "Badge\tSurname\tForename\nPH1\tx\tHaverbrook\tChloe\n",
        "Badge\tSurname\tForename\tNote\nPH1\tTarn\tJo\tsaw Haverbrook\n",
    ],
)
def test_a_name_below_other_heads_is_found(text):
    assert found(text)


def test_a_street_below_the_head_of_streets_is_no_home():
    rows = "TR1\tWithy Row\tFenby\nTR2\tElm Lane\tFenby\n"
    assert not found(f"Ref\tStreet\tTown\n{rows}")
    assert found(f"Ref\tAddress\tTown\n{rows}")
    assert found(f"Ref\tStreet\tOwner\n{rows}")
    assert found(f"Ref\tStreet\tTown\n{rows}".replace("Withy Row", "27 Withy Row"))


def test_a_table_of_a_page_is_read_as_it_is_shown():
    page = "<html><table><tr><th>Surname<th>Forename</tr><tr><td>{}</td><td>{}</td></tr></table></html>"
    assert not found(page.format("Haverbrook", "Chloe"), "a.html")
    assert found(f"<p>Haverbrook</p>{page.format('Tarn', 'Jo')}", "a.html")


@pytest.mark.parametrize(
    "row",
    [
        "Tobias\t",
        "Haverbrook\tPC",
        "Haverbrook\tMr",
        "Haverbrook\tTA",
        "Haverbrook\tnot known",
        "Haverbrook\t[redacted]",
        "withheld\tTobias",
        "N/K\tTobias",
        "Haver\tTobias",
        "PC\tHaverbrook",
        "Tarn\tHaverbrook",
        "Marl\tTobias Haverbrook",
        "Marl\tJo, PC Haverbrook",
        "Quinn, sister of Haverbrook\tJo",
    ],
)
def test_a_row_that_names_nobody_else_is_found(row):
    assert found(f"Badge\tSurname\tForename\nPH1\t{row}\nPH2\tMarl\tJo\n")


def test_heads_about_two_people_are_no_name():
    assert found("Officer surname\tChild first name\nHaverbrook\tChloe\n")
    assert not found("Officer surname\tOfficer first name(s)\nHaverbrook\tChloe\n")
    assert found("No\tSurname\tForename\n1\tMarl\tJo\nNo\tOfficer\tTown\n1\tHaverbrook\tFenby\n")
    assert not found("Surname\tForename\nHaverbrook\tZdenka\nO'Tarn\tTobias\n")


@pytest.mark.parametrize(
    "heads", ["Residents\tStreet", "House\tStreet", "Pupil\tRoad", "Initials\tStreet", "No\tStreet"]
)
def test_a_street_beside_who_lives_there_is_a_home(heads):
    assert found(f"{heads}\tTown\nx\tWithy Row\tFenby\n")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><![CDATA[<td>Haverbrook</td>]]></body></html>",
        "<!DOCTYPE html [<td>Haverbrook</td>]><html><body>x</body></html>",
        "<html><body><?x <td>Haverbrook</td> ?></body></html>",
        "<html><body><!-- <td>Haverbrook</td> --></body></html>",
        "<html><body><textarea><td>Haverbrook</td></textarea></body></html>",
    ],
)
def test_a_cell_that_is_in_no_table_of_a_page_is_found(page):
    assert scan_bytes("a.html", page.encode(), INDEX).findings
