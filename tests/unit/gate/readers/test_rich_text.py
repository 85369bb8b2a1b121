import pytest

from redactkit.gate import Index, name_needles, scan_bytes

INDEX = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))


def rules(body):
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}" + body + b"}"
    return {finding.rule for finding in scan_bytes("a.rtf", data, INDEX)}


@pytest.mark.parametrize(
    "body",
    [
        b"Ms Tenterby",
        rb"Ten{\b ter}by",
        rb"Ten\'74erby",
        rb"\uc1 Ten\u116?erby",
        rb"Ten{\v xx}terby",
        rb"Ten{\deleted xx}terby",
        rb"x{\*\annotation Tenterby}",
        rb"{\info{\author Tenterby}}",
        rb"{\*\unknown Tenterby}",
        rb"{\*\objdata 54656e7465726279}",
        rb"{\*\datastore 54656e7465726279}",
        rb"\bin8 Tenterby",
        b"} Tenterby {",
    ],
)
def test_a_name_is_found_however_rich_text_holds_it(body):
    assert "gate/protected-name" in rules(body)


def test_honest_rich_text_passes():
    assert rules(rb"\pard Words{\footnote more}\par caf\'e9") == set()


def test_rich_text_that_is_cut_off_has_not_passed():
    assert rules(rb"{\b words") == {"gate/unread"}
