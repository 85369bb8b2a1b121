import base64

import pytest

from redactkit.gate import Index, name_needles, scan_bytes

INDEX = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))


def rules(body, encoding="utf-8"):
    page = f"<!DOCTYPE html><html><body>{body}</body></html>"
    return {finding.rule for finding in scan_bytes("a.html", page.encode(encoding), INDEX)}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Ten<b>ter</b>by</p>",
        "<p>Ten<x-y>ter</x-y>by</p>",
        '<p>Ten<span style="display: none">xx</span>terby</p>',
        "<style>.h { color: red; display: none }</style><p>Ten<i class='a h'>xx</i>terby</p>",
        "<p>Ten<script>var x</script>terby</p>",
        "<p hidden>Tenterby</p>",
        '<p title="a > b Ten&#116;erby">x</p>',
        '<iframe srcdoc="&lt;p&gt;Ten&lt;b&gt;terby&lt;/b&gt;&lt;/p&gt;"></iframe>',
        f'<a href="data:application/octet-stream;base64,{base64.b64encode(b"Ms Tenterby").decode()}">',
        '<a href="data:image/svg+xml,%3Csvg%3E%3Ctext%3ETenterby%3C/text%3E%3C/svg%3E">x</a>',
        "<!-- Tenterby -->",
    ],
)
def test_a_name_is_found_however_a_page_holds_it(body):
    assert "gate/protected-name" in rules(body)


@pytest.mark.parametrize(
    "body", ["<p>words</p>", "<p>Ten</p><p>terby</p>", '<img alt="logo" width="44">', "<p>Tenter"]
)
def test_an_honest_page_passes(body):
    assert rules(body) == set()


def test_a_page_is_read_in_the_encoding_that_it_declares():
    meta = '<meta charset="iso-8859-1"><p>café {}</p>'
    assert rules(meta.format(""), "iso-8859-1") == set()
    assert "gate/protected-name" in rules(meta.format("Tenterby"), "iso-8859-1")
    assert rules("<p>café</p>", "iso-8859-1") == {"gate/unread"}


def test_letters_turned_round_have_not_passed():
    assert "gate/bidi-override" in rules('<bdo dir="rtl">ybretneT</bdo>')
