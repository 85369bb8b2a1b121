"""The maps of fonts, from codes to letters."""

import pytest
from pypdf.generic import DictionaryObject, NameObject

from redactkit.gate.readers.pdf import fonts
from redactkit.gate.readers.pdf.objects import Contents


def test_a_range_counts_up_its_last_two_bytes():
    cmap = (
        b"beginbfrange <01> <03> <D83DDE00> <10> <12> [<0041> <00420043> <>] <20> <21> <00660069>"
        b" <30> <31> <D7FF> endbfrange beginbfchar <40> <0058> <41> <0000> endbfchar"
    )
    assert fonts._characters(cmap) == {
        1: "\U0001f600", 2: "\U0001f601", 3: "\U0001f602", 16: "A", 17: "BC",
        32: "fi", 33: "fj", 48: "\ud7ff", 49: "\ufffd", 64: "X",
    }  # fmt: skip


def test_a_map_is_worked_out_once_and_cannot_be_changed():
    cmap = b"beginbfrange <0000> <FFFF> <0000> endbfrange"
    assert fonts._characters(cmap) is fonts._characters(bytes(bytearray(cmap)))
    assert not hasattr(fonts._characters(cmap), "update")


@pytest.mark.parametrize(
    ("letters", "doubtful"),
    [("imwlcatsMW", False), ("wlimatcsWI", True), ("imw", False), ("wli", False)],
)
def test_letters_that_are_not_as_wide_as_their_glyphs_are_doubtful(letters, doubtful):
    widths = [222, 833, 722, 222, 500, 556, 278, 500, 833, 944][: len(letters)]  # of imwlcatsMW
    mapped = dict(enumerate(letters))
    by_code = {code: width / 1000 for code, width in enumerate(widths)}
    assert fonts._ill_fitting(mapped, by_code) is doubtful
    assert not fonts._ill_fitting(mapped, dict.fromkeys(mapped, 0.6))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/ABCDEF+MarisolTenterby-Hand", ["Marisol Tenterby"]),
        ("/TENTERBY", ["TENTERBY"]),
        ("/GillSansMT-Bold", []),
        ("/TimesNewRomanPS-BoldItalicMT", []),
        ("/AAAAAA+LiberationSans", []),
    ],
)
def test_of_the_name_of_a_font_what_no_family_is_called_is_searched(name, said):
    contents = Contents()
    contents.add((1, 0), DictionaryObject({NameObject("/BaseFont"): NameObject(name)}))
    assert list(contents.names) == said
