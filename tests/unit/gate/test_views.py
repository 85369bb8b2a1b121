import base64
import html
import io
import json
import quopri
import urllib.parse
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.gate import Index, name_needles, needles, scan_bytes
from redactkit.gate.encoded import as_text
from redactkit.gate.views import views

NAME = "Tamsin Quill"
INDEX = Index.of(name_needles("p1", given="Tamsin", family="Quill"))


def places(text):
    return [
        view.root(hit.start, hit.end)
        for view in views(text)
        for hit in INDEX.find(view.text, shortest=6 if view.chance else 0)
    ]


def base(text):
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "written",
    [
        "".join(f"\\u{ord(c):04x}" for c in NAME),
        "".join(f"\\x{ord(c):02x}" for c in NAME),
        "".join(f"&#{ord(c)};" for c in NAME),
        "".join(f"&#x{ord(c):x};" for c in NAME),
        "Tamsin&nbsp;Quill",
        "Qui&shy;ll",
        "Qu<b>ill</b>",
        "Q<!-- -->uill",
        '<img alt="Quill">',
        "<!-- Quill -->",
        "<a href='/quill'>x</a>",
        urllib.parse.quote(NAME),
        "".join(f"%{ord(c):02X}" for c in NAME),
        quopri.encodestring("Quíll".encode()).decode(),
        "Qu=\nill",
        "=?utf-8?Q?Tamsin=20Qu=69ll?=",
        f"=?utf-8?B?{base(NAME)}?=",
        base(NAME),
        base(f"a long sentence in which {NAME} stands somewhere"),
        "data:text/plain;base64," + base(NAME),
        base64.urlsafe_b64encode(f"??>>{NAME}".encode()).decode(),
        base(base(NAME) + " nested"),
        base64.b64encode(NAME.encode("utf-16")).decode(),
        NAME.encode().hex(),
        "tamsinQuillReport",
        "myQuillFile",
        "Qu**il**l",
        "~~Quill~~",
        "Qui-\n> ll",
        "(\\51 ui\\6c l)",
        "['T','a','m','s','i','n',' ','Q','u','i','l','l']",
        "Child" + "".join(chr(0xE0000 + ord(sign)) for sign in NAME),
        "T4MSIN QU1LL".replace("4", "a"),
    ],
)
def test_an_encoded_name_is_found_at_its_place(written):
    text = f"before it {written} after it"
    start, end = text.index(written), text.index(written) + len(written)
    found = places(text)
    assert found
    assert any(start <= left < right <= end for left, right in found)


@pytest.mark.parametrize("written", ["Quilll", "Tam sinq", base("Nobody at all"), "%51ui%6C"])
def test_what_is_somebody_else_stays_unfound(written):
    assert places(f"before it {written} after it") == []


@pytest.mark.parametrize(
    "spoken",
    [
        "oh seven seven hundred, nine hundred, two five five",
        "Zero double-seven double-oh nine oh oh two double five",
        "nought treble one four nine six oh two five five",
    ],
)
def test_a_number_that_is_dictated_is_found(spoken):
    index = Index.of(
        [*needles("p1", "phone", "07700 900255"), *needles("p1", "phone", "0111 496 0255")]
    )
    text = f"Ring her on {spoken}."
    found = [view.root(h.start, h.end) for view in views(text) for h in index.find(view.text)]
    assert (text.index(spoken), text.index(spoken) + len(spoken)) in found
    assert not any(index.find(view.text) for view in views("one or two, three or four of oh five"))


def test_names_in_json_strings_are_found_through_their_escapes():
    text = json.dumps({"a": "x\nTamsin\tQu\u00efll \U0001f600"})
    assert places(text)


def test_names_in_escaped_html_in_json_in_base64_are_found():
    text = base(json.dumps({"page": html.escape("<p>Tamsin&#32;Qu<i>il</i>l</p>")}))
    assert places(text)


@given(st.text(alphabet="aQuill%&;=\\x41<>b/\n*_", max_size=60))
def test_every_view_leads_back_into_the_text(text):
    for view in views(text):
        for place in range(len(view.text)):
            start, end = view.root(place, place + 1)
            assert 0 <= start <= end <= len(text)


def test_binary_data_is_known_for_chance():
    assert as_text(bytes(range(128, 256)))[1]
    assert not as_text("plain words".encode("utf-16-le"))[1]


def test_no_guise_is_taken_off_a_file_in_base64():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("minutes.txt", "Nobody was named. " * 40)
    text = "see " + base64.b64encode(packed.getvalue()).decode()
    assert list(scan_bytes("a.txt", text.encode(), INDEX)) == []
    assert any(view.text != text for view in views(text))
