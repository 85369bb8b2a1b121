"""Web pages: what is seen is published, through an allow-list; all else is reported."""

from __future__ import annotations

import re
import subprocess
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import require
from traps.html import KEPT, clean, page, picture, traps

from redactkit.errors import InputError
from redactkit.formats import Edit, Kind, build, media, read, web
from redactkit.formats.web import links
from redactkit.spans import Span


def parts(body, head=""):
    return read("a.html", page(body, head))


def said(document):
    return {part.address: part.text for part in document.parts}


def body(markup):
    return said(read("a.html", f"<!DOCTYPE html><body>{markup}".encode()))["/body"]


def released(document, edits=None):
    return build(document, edits or {})[".html"].decode()


def over(document, address, words, replacement):
    text = said(document)[address]
    start = text.index(words)
    return {address: [Edit(Span(start, start + len(words)), replacement)]}


# Traps whose value does not stand there letter by letter.
DISGUISED = ("data-uri", "script-joins", "script-codes", "tag-characters")


@pytest.mark.parametrize("trap", [*traps(None)], ids=lambda trap: trap.name)
def test_every_trap_is_read_whole_or_refused(trap):
    if not trap.release:
        try:
            rules = {one.rule for one in read(trap.name, trap.data).unread}
        except InputError as error:
            rules = {error.rule}
        assert rules
        assert not trap.rule or trap.rule in rules
        return
    document = read(trap.name, trap.data)
    published = "\n".join(part.text for part in document.parts)
    everything = published + "\n".join(part.text for part in document.left_out)
    assert not document.unread
    assert all(words in published for words in trap.kept)
    if not trap.name.startswith(DISGUISED):
        flat = everything.replace("\u00ad", "").casefold()
        assert all(word.casefold() in flat for word in trap.gone)


@pytest.mark.parametrize("page_", [*clean(None)], ids=lambda one: one.name)
def test_an_honest_page_comes_back_with_the_same_parts(page_):
    document = read(page_.name, page_.data)
    built = build(document, {})
    again = read("b.html", built[".html"])
    assert list(built) == [".html"]
    assert said(again) == said(document)
    assert all(words in said(document)["/body"] for words in KEPT)
    assert again.left_out == ()
    assert build(document, {}) == built


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b", "a\nb"),
        ("<p>a\n   b\t c </p>", "a b c"),
        ("<b>J</b>ohn <i>D</i>oe", "John Doe"),
        ("Th<wbr>is", "This"),
        ("&#80;erpetua", "Perpetua"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "a\nb\nc"),
        ("<table><tr><td>a<td><td>c<tr><td>d<td>e<td>f</table>", "a\t\tc\nd\te\tf"),
        ("<p>x</p><table><tr><td><td>4</table><p>y", "x\n\n\t4\n\ny"),
        ("<pre>\n a\n  b</pre>c", " a\n  b\n\nc"),
        ("<span style='display:block'>a</span><span>b</span>", "a\n\nb"),
        ("a<div style='display:inline'>b</div>c", "abc"),
        ("<p>a<!-- x -->b", "ab"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
    ],
)
def test_the_text_is_read_as_a_person_reads_it(markup, text):
    assert body(markup) == text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "display : none !important; display:block",
        "visibility:hidden",
        "opacity:0",
        "font-size:0px",
        "position:absolute; left:-10000px",
        "text-indent:-9999px",
        "color:#fefefe",
        "background:#003366;color:rgb(0, 51, 102)",
        "height:0;overflow:hidden",
        "position:absolute;clip:rect(0,0,0,0)",
    ],
)
def test_what_a_style_hides_is_reported_and_not_published(style):
    document = parts(f'<p style="{style}">out of sight</p>')
    hidden = [part.text for part in document.left_out if part.kind is Kind.HIDDEN]
    assert hidden == ["out of sight"]
    assert "out of sight" not in released(document)


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="display:none;display:block">seen</p>',
        '<p style="visibility:hidden">x<span style="visibility:visible">seen</span></p>',
        '<p style="font-size:0">x<span style="font-size:12px">seen</span></p>',
        '<p style="background:navy;color:white">seen</p>',
        '<table bgcolor="#000000"><tr><td><font color="white">seen</font></table>',
        '<p aria-hidden="true">seen</p>',
        '<p class="tab on">seen</p>',
        '<p class="printed">seen</p>',
        '<div class="hero"><p class="pale">seen</p></div>',
    ],
)
def test_what_a_browser_shows_is_published(markup):
    sheet = (
        "<style>.tab{display:none} .tab.on{display:block} @media print{.printed{display:none}}"
        " .page .hero{background:url(x.png)} .pale{color:#fff} body:not(.x) .tab{top:0}</style>"
    )
    assert "seen" in said(parts(markup, sheet))["/body"]


@pytest.mark.parametrize(
    ("drawing", "text"),
    [
        ('<svg><rect width="4"/><text x="5">Q1: 41 complaints</text></svg>', "Q1: 41 complaints"),
        ("<svg><g><text>Q1 <tspan>41</tspan></text><text>Q2 7</text></g></svg>", "Q1 41\n\nQ2 7"),
        ("<p><svg><a href='#'><text>Oxley</text></a></svg></p>", "Oxley"),
        ("<svg><foreignObject><p>Upheld</p></foreignObject></svg>", "Upheld"),
    ],
)
def test_the_labels_of_a_drawing_stay(drawing, text):
    assert body(f"<p>One</p>{drawing}<p>two</p>") == f"One\n\n{text}\n\ntwo"


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg>Quarmby<path d='M0 0'/></svg>",
        "<svg><rect><title>Quarmby</title></rect></svg>",
        "<svg><title>Quarmby</title><defs><text>Quarmby</text></defs></svg>",
        "<svg><text display='none'>Quarmby</text></svg>",
        "<svg><g visibility='hidden'><text>Quarmby</text></g></svg>",
        "<svg><text fill-opacity='0'>Quarmby</text></svg>",
        "<svg hidden><text>Quarmby</text></svg>",
        "<svg style='display:none'><g><text>Quarmby</text></g></svg>",
    ],
)
def test_what_a_drawing_does_not_show_is_reported_and_not_published(drawing):
    document = read("x.html", page(drawing))
    assert "Quarmby" not in "".join(part.text for part in document.parts)
    assert any("Quarmby" in part.text for part in document.left_out)


def test_the_shapes_of_a_drawing_are_a_loss_that_is_told():
    left_out = read("x.html", page("<svg><path d='M0 0'/><circle r='1'/></svg>")).left_out
    assert [one.text for one in left_out if one.kind is Kind.EMBEDDED] == ["path, circle"]


def test_structure_stays_and_attributes_go():
    document = parts(
        '<h2 class="x" onclick="y()">Findings</h2><ol start="3" id="z"><li value="4">one</li></ol>'
        '<table border="1"><tr><th colspan="2" data-x="1">Year</th></tr></table><p dir="rtl">r</p>'
    )
    text = released(document)
    assert '<h2>Findings</h2><ol start="3"><li value="4">one</li></ol>' in text
    assert '<th colspan="2">Year</th>' in text
    assert '<p dir="rtl">r</p>' in text
    assert not re.search("class|onclick|data-x|border|id=", text)


def test_an_edit_may_cross_elements_and_blocks():
    document = parts("<p>PC <b>P</b>erpetua</p><ul><li>Quarmby called</li></ul>")
    text = released(document, over(document, "/body", "Perpetua\n\nQuarmby", "[Officer A]"))
    assert "<p>PC <b>[Officer A]</b></p><ul><li> called</li></ul>" in text
    assert "<p>&lt;i&gt; <b>erp" not in text


def test_words_of_an_edit_are_text_and_no_markup():
    document = parts("<p>Quarmby</p>")
    edits = over(document, "/body", "Quarmby", "<script>x</script>&amp;")
    assert "&lt;script&gt;x&lt;/script&gt;&amp;amp;" in released(document, edits)


def test_an_edited_link_loses_its_target_and_keeps_its_words():
    document = parts('<a href="https://example.org/quarmby">here</a>')
    assert said(document)["/links/1"] == "https://example.org/quarmby"
    assert '<a href="https://example.org/quarmby">here</a>' in released(document)
    text = released(document, over(document, "/links/1", "quarmby", "x"))
    assert "here" in text
    assert "href" not in text


@pytest.mark.parametrize(
    "href",
    [
        "https://name:word@example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///c/x",
        "/relative",
        "#part",
        "https://example.org/?u=UGVycGV0dWEgVGhpc3RsZXRod2FpdGU=",
        "https://example.org/?u=5065727065747561205468697374",
        "https://example.org/Perpetua%2520Thistlethwaite",
        "https://example.org/%ff",
        "https://[bad/",
    ],
)
def test_a_target_that_nobody_can_read_is_reported_and_not_published(href):
    document = parts(f'<a href="{href}">here</a>')
    assert "/links/1" not in said(document)
    assert "href" not in released(document)
    assert document.left_out


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20))
def test_a_readable_target_gives_the_same_address_again(words):
    text = links.readable(links.address(f"https://example.org/{words}"))
    assert text in {"", f"https://example.org/{words}"}


def test_a_picture_in_the_page_is_read_and_encoded_afresh():
    document = parts(f'<img src="{picture("Quarmby called")}" alt="Notes" title="Quarmby">')
    assert "Quarmby" in said(document)["/pictures/1/text"]
    assert said(document)["/pictures/1/alternative"] == "Notes"
    text = released(document, over(document, "/pictures/1/text", "Quarmby", "[B]"))
    again = read("b.html", text.encode())
    assert "Quarmby" not in said(again)["/pictures/1/text"]
    assert "called" in said(again)["/pictures/1/text"]


def test_a_broken_picture_stops_the_page():
    document = parts('<img src="data:image/png;base64,iVBORw0KGgo=">')
    assert [one.address for one in document.unread] == ["/pictures/1"]


def test_a_remote_picture_is_dropped_and_its_address_reported():
    document = parts('<img src="https://example.org/quarmby.png" alt="x">')
    assert "<img" not in released(document)
    assert any("quarmby.png" in part.text for part in document.left_out)


def test_text_with_its_direction_overridden_is_not_understood():
    assert parts("<bdo dir=rtl>ybmrauQ</bdo>").unread
    assert parts("<p style='unicode-bidi: bidi-override; direction: rtl'>ybmrauQ").unread
    assert parts("<style>.a{unicode-bidi:isolate-override}</style><p class=a>ybmrauQ").unread
    assert not parts("<p style='unicode-bidi: isolate'>Quarmby").unread
    assert parts("<p>\u202eybmrauQ</p>").unread


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<html><meta charset=windows-1252><p>caf\xe9", "café"),
        (b"<html><meta charset=iso-8859-1><p>\x93caf\xe9\x94", "\u201ccafé\u201d"),
        (b"\xef\xbb\xbf<html><meta charset=windows-1252><p>caf\xc3\xa9", "café"),
        (b"<html><!-- <meta charset=koi8-r> --><p>caf\xc3\xa9", "café"),
        ("\ufeff<html><p>café".encode("utf-16-be"), "café"),
    ],
)
def test_the_set_of_characters_is_the_one_a_browser_takes(data, text):
    assert said(read("a.html", data))["/body"] == text


@pytest.mark.parametrize("charset", ["utf-7", "x-user-defined", "iso-2022-jp", "rot13", "hex"])
def test_a_set_of_characters_that_can_hide_markup_is_refused(charset):
    with pytest.raises(InputError) as caught:
        read("a.html", f"<html><meta charset={charset}><p>x".encode())
    assert caught.value.rule == "formats/broken"


def test_a_page_of_many_elements_and_rules_is_read_in_bounded_time():
    rules = "".join(f".c{n} p.d{n}{{color:#fff}} #i{n}{{display:none}}" for n in range(2_000))
    markup = "".join(f'<p class="c{n % 2_000} d" id="j{n}">x</p>' for n in range(5_000))
    start = time.process_time()
    assert said(parts(markup, f"<style>{rules}</style>"))["/body"].count("x") == 5_000
    assert time.process_time() - start < 5


def test_messages_and_addresses_hold_no_words_of_the_page():
    document = parts(
        '<object data="quarmby.pdf"></object><img src="data:image/png;base64,Quarmby">'
    )
    assert "uarmby" not in repr(document)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        document = web.read("a.html", media.HTML, data)
    except InputError as error:
        assert error.rule in {"formats/broken", "formats/too-large"}
    else:
        assert document.parts


_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "a",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "h1",
        "span",
        "br",
        "hr",
        "dl",
        "dd",
        "blockquote",
        "i",
        "img",
        "style",
    ]
)
_PIECES = st.one_of(
    _TAGS.map(lambda tag: f"<{tag}>"),
    _TAGS.map(lambda tag: f"</{tag}>"),
    st.just('<a href="https://example.org/a">'),
    st.just("<p hidden>"),
    st.text("ab &<>\n", max_size=4),
)


@given(st.lists(_PIECES, max_size=25))
def test_what_is_built_says_what_was_read(pieces):
    document = web.read("a.html", media.HTML, ("<html>" + "".join(pieces)).encode())
    if not document.unread:
        again = web.read("b.html", media.HTML, web.build(document, {})[".html"])
        assert said(again) == said(document)
        assert not again.unread


def test_a_browser_shows_the_new_page_as_it_was_written(tmp_path):
    require("chromium")
    document = parts("<h2>Findings</h2><table><tr><th>Year<td>41</table><ul><li>a<li>b</ul>")
    file = tmp_path / "new.html"
    file.write_text(released(document), "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    run = subprocess.run([*command, file.as_uri()], capture_output=True, text=True, timeout=60)
    assert said(read("c.html", run.stdout.encode())) == said(document)
    assert "<table><tbody><tr><th>Year</th><td>41</td></tr></tbody></table>" in run.stdout


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "formats/broken"),
        (b"words", "formats/broken"),
        (b"<html><head><title>a</title></head><body><p>The words of", "formats/broken"),
        (b'<!DOCTYPE html [<!ENTITY a "b">]><html>&a;</html>', "formats/broken"),
        (b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">", "formats/too-large"),
    ],
)
def test_what_is_no_whole_page_is_refused(data, rule):
    with pytest.raises(InputError) as error:
        read("a.html", data)
    assert error.value.rule == rule
