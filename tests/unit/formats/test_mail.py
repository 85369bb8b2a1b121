"""E-mails: who wrote what to whom is published, rebuilt; all else is reported."""

from __future__ import annotations

import email
from email import policy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traps.html import page
from traps.mail import KEPT, attached, clean, deep, fixed, mail, raw, traps

from redactkit.errors import InputError
from redactkit.formats import Edit, Kind, build, media, read
from redactkit.formats import mail as mails
from redactkit.formats.mail.addresses import entries
from redactkit.formats.mail.encoded import decoded, field, phrase
from redactkit.spans import Span


def said(document):
    return {part.address: part.text for part in document.parts}


def released(document, edits=None):
    return build(document, edits or {})[".eml"]


def over(document, address, words, replacement):
    text = said(document)[address]
    start = text.index(words)
    return {address: [Edit(Span(start, start + len(words)), replacement)]}


def everything(document):
    return "\n".join(part.text for part in (*document.parts, *document.left_out))


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
    assert not document.unread
    assert all(words in published for words in trap.kept)
    if trap.name != "inline-picture.eml":
        assert all(word.casefold() in everything(document).casefold() for word in trap.gone)


@pytest.mark.parametrize("honest", [*clean(None)], ids=lambda one: one.name)
def test_an_honest_mail_comes_back_with_the_same_parts(honest):
    document = read(honest.name, honest.data)
    built = build(document, {})
    again = read("b.eml", built[".eml"])
    assert list(built) == [".eml"]
    assert said(again) == said(document)
    assert all(words in "\n".join(said(again).values()) for words in KEPT)
    assert build(again, {}) == built


def test_the_new_mail_is_one_that_others_read():
    document = read("a.eml", attached(b"a,b\n", "text", "csv", filename="Fälle.csv"))
    message = email.message_from_bytes(released(document), policy=policy.default)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "text/plain",
        "text/csv",
    ]
    assert message["To"].addresses[0].display_name == "Lionel Featherstone"
    assert next(message.iter_attachments()).get_filename() == "Fälle.csv"
    assert not any(part.defects for part in message.walk())
    assert set(message.keys()) <= {"From", "To", "Date", "Subject", "MIME-Version", "Content-Type"}


def test_headers_are_one_part_of_lines():
    document = read("a.eml", fixed(mail(Cc='"Quarmby, Ottoline" <oq@example.org>')))
    assert said(document)["/headers"].splitlines() == [
        "From: Press office <press@example.org>",
        "To: Lionel Featherstone <chair@example.com>",
        "Cc: Quarmby, Ottoline <oq@example.org>",
        "Date: Tue, 03 Mar 2026 10:00:00 +0000",
        "Subject: Outcome",
    ]


def test_a_redacted_name_keeps_its_address_and_a_redacted_address_becomes_words():
    document = read("a.eml", fixed(mail(Cc="Ottoline Quarmby <oq@example.org>")))
    named = released(document, over(document, "/headers", "Ottoline Quarmby", "[B]"))
    assert "Cc: [B] <oq@example.org>" in said(read("b.eml", named))["/headers"]
    both = over(document, "/headers", "Ottoline Quarmby <oq@example.org>", "[B]")
    text = released(document, both)
    assert b'Cc: "[B]":;\r\n' in text
    assert "Cc: [B]\n" in said(read("b.eml", text))["/headers"]


def test_every_other_header_is_reported():
    document = read("a.eml", fixed(mail(Bcc="oq@example.org", X_Name="=?utf-8?q?Qu=61rmby?=")))
    metadata = next(part for part in document.left_out if part.address == "/metadata")
    assert metadata.kind is Kind.METADATA
    assert "Bcc: oq@example.org" in metadata.text
    assert "X-Name: Quarmby" in metadata.text
    assert b"Quarmby" not in released(document)


@pytest.mark.parametrize(
    ("raw_words", "words"),
    [
        ("=?utf-8?q?Ottoline?=\r\n =?utf-8?b?IFF1YXJtYnk=?=", "Ottoline Quarmby"),
        ("=?iso-8859-1?Q?Caf=E9_x?= y", "Café x y"),
        ("=?utf-8*en?q?a?=", "a"),
        ("caf\udcc3\udca9", "café"),
        ("=?x-martian?q?a?=", None),
        ("=?utf-7?q?+AGE-?=", None),
        ("=?utf-8?b?w/8=?=", None),
        ("=?utf-8?q?never ended", None),
        ("caf\udce9", None),
    ],
)
def test_encoded_words_are_read_or_stop_the_mail(raw_words, words):
    assert decoded(raw_words) == words


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ('"Quarmby, Ottoline" <a@example.org>, b@example.org', [("Quarmby, Ottoline", "a@example.org"), ("", "b@example.org")]),
        ("a@example.org (Ottoline (Otty) Quarmby)", [("Ottoline Otty Quarmby", "a@example.org")]),
        ("Team: a@example.org, B <b@example.org>;", [("Team", ""), ("", "a@example.org"), ("B", "b@example.org")]),
        ("undisclosed-recipients:;", [("undisclosed-recipients", "")]),
        ("=?utf-8?q?Quarmby,_O?= <a@example.org>", [("Quarmby, O", "a@example.org")]),
        ('"a\\"b" <a@example.org>', [('a"b', "a@example.org")]),
        ("", []),
    ],
)  # fmt: skip
def test_lists_of_addresses_lose_no_name(listed, expected):
    assert entries(listed) == expected


def test_a_header_in_unknown_characters_stops_the_mail():
    assert read("a.eml", raw("Subject: =?x-martian?q?a?=")).unread[0].address == "/headers"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" ")))
def test_words_of_a_header_come_back(words):
    words = " ".join(words.split())
    if "=?" not in words:
        for line in (field(words), phrase(words)):
            assert all(len(row) < 990 for row in line.split("\r\n"))
            assert line.isascii()
        assert decoded(field(words)) == words
        assert [name for name, _ in entries(f"{phrase(words)} <a@example.org>")] == [words]


def test_of_two_versions_that_say_the_same_the_plain_one_is_published():
    message = mail("One two.\n")
    message.add_alternative("<html><p>One <b>two</b>.</p><!-- x --></html>", subtype="html")
    document = read("a.eml", fixed(message))
    assert said(document)["/body/1"] == "One two.\n"
    assert any(part.kind is Kind.COMMENT for part in document.left_out)


@pytest.mark.parametrize(
    ("plain", "markup", "published"),
    [
        ("Two.\n", "<p>three</p>", ["/body/1", "/body/2/body"]),
        ("One two.\nThree.\n", "<p>One two.</p>", ["/body/1"]),
        ("One two.\n", "<p>One <i>two</i>.</p><p>Three.</p>", ["/body/1/body"]),
        (
            "* One\ntwo\nSee <https://example.org/a>\n",
            '<ul><li>One two<li><a href="https://example.org/a">See</a><li>four</ul>',
            ["/body/1/body", "/body/1/links/1"],
        ),
        ("One, four.\n", '<p>One.</p><p hidden="">four</p>', ["/body/1"]),
    ],
)
def test_what_stands_in_one_version_alone_does_not_vanish(plain, markup, published):
    message = mail(plain)
    message.add_alternative(f"<html><body>{markup}</body></html>", subtype="html")
    document = read("a.eml", fixed(message))
    assert [address for address in said(document) if address.startswith("/body")] == published
    assert not document.unread


def test_of_two_versions_that_differ_both_come_back():
    message = mail("Quarmby was told.\n")
    message.add_alternative(page("<p>three</p>").decode(), subtype="html")
    built = released(read("a.eml", fixed(message)))
    assert b"Quarmby was told" in built
    assert b"<p>three</p>" in built


def test_attachments_are_read_by_their_own_formats_and_rebuilt():
    document = read("a.eml", attached(b"a,b\nQuarmby,2\n", "text", "csv", filename="t.csv"))
    address = next(address for address, text in said(document).items() if "Quarmby" in text)
    assert address.startswith("/attachments/1")
    again = read("b.eml", released(document, over(document, address, "Quarmby", "[B]")))
    assert "[B]" in said(again)[address]
    assert said(again)["/attachments/1/name"] == "t.csv"


def test_a_redacted_file_name_is_a_number():
    document = read("a.eml", attached(b"x\n", "text", "plain", filename="Quarmby's note.txt"))
    edits = over(document, "/attachments/1/name", "Quarmby", "[B]")
    again = read("b.eml", released(document, edits))
    assert said(again)["/attachments/1/name"] == "attachment-1.txt"


def test_a_file_name_that_is_a_path_is_reported_and_not_published():
    document = read("a.eml", attached(b"x\n", "text", "plain", filename="../../etc/Quarmby.txt"))
    assert "/attachments/1/name" not in said(document)
    assert any(part.kind is Kind.FILE_NAME for part in document.left_out)


def test_an_attachment_that_cannot_be_read_stops_the_mail_without_its_name():
    data = attached(b"\0\1", "application", "octet-stream", filename="Quarmby.bin")
    document = read("a.eml", data)
    assert [one.address for one in document.unread] == ["/attachments/1"]
    assert "Quarmby" not in repr(document)


def test_mails_inside_mails_are_edited_by_their_own_addresses():
    outer = mail()
    outer.add_attachment(mail("Quarmby called.\n", "Inner"))
    document = read("a.eml", fixed(outer))
    edits = over(document, "/attachments/1/body/1", "Quarmby", "[B]")
    again = read("b.eml", released(document, edits))
    assert said(again)["/attachments/1/body/1"] == "[B] called.\n"
    assert "Subject: Inner" in said(again)["/attachments/1/headers"]


def nested(levels):
    message = mail("innermost\n")
    for _ in range(levels):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    return fixed(message)


def test_mails_inside_mails_have_a_depth_that_is_still_read():
    assert not read("a.eml", nested(4)).unread
    assert [one.rule for one in read("a.eml", nested(5)).unread] == ["formats/too-large"]
    assert not read("a.eml", nested(4)).unread


@pytest.mark.parametrize("levels", [14, 200, 499, 10_000])
def test_deep_multiparts_are_refused(levels):
    with pytest.raises(InputError) as caught:
        read("a.eml", deep(levels))
    assert caught.value.rule in {"formats/too-large", "formats/broken"}


def test_a_signature_is_reported_and_what_it_signs_is_published():
    data = raw("Subject: Outcome").replace(
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n",
        b'Content-Type: multipart/signed; boundary="x"\r\n',
    )
    head, _, words = data.partition(b"\r\n\r\n")
    body = b"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n" + words + b"\r\n--x\r\n"
    signature = b"Content-Type: application/pgp-signature\r\n\r\nQuarmby\r\n--x--\r\n"
    document = read("a.eml", head + body + signature)
    assert [p.text.strip() for p in document.left_out if p.kind is Kind.EMBEDDED] == ["Quarmby"]
    assert not document.unread
    assert b"Quarmby" not in released(document)


def test_a_report_of_delivery_is_left_out():
    message = mail()
    message.make_mixed()
    part = email.message_from_string(
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; example.org\n\n"
        "Final-Recipient: rfc822; quarmby@example.org\n"
    )
    message.attach(part)
    document = read("a.eml", fixed(message))
    assert any("quarmby@example.org" in one.text for one in document.left_out)
    assert not document.unread


@pytest.mark.parametrize(
    "text", ["begin 644 quarmby.txt\n#0V%T\n`\nend\n", "=ybegin line=128 size=3 name=a\nxyz\n"]
)
def test_a_file_as_lines_of_text_stops_the_mail(text):
    assert read("a.eml", raw("Subject: x", body=text)).unread


def test_a_body_with_broken_base64_stops_the_mail():
    assert read("a.eml", raw("Subject: x", body="UXVhcm1ieQ*=\n", transfer="base64")).unread
    assert read("a.eml", raw("Subject: x", body="x", transfer="x-martian")).unread


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        mails.read("a.eml", media.MAIL, data)
    except InputError as error:
        assert error.rule in {"formats/broken", "formats/too-large"}


@given(st.integers(0, 3_000), st.integers(0, 255))
def test_a_cut_or_damaged_mail_is_read_or_refused(place, byte):
    whole = attached(b"a,b\n1,2\n", "text", "csv", filename="a.csv")
    for data in (whole[:place], whole[:place] + bytes([byte]) + whole[place + 1 :]):
        try:
            document = mails.read("a.eml", media.MAIL, data)
        except InputError as error:
            assert error.rule in {"formats/broken", "formats/too-large"}
            continue
        if not document.unread:
            again = mails.read("b.eml", media.MAIL, mails.build(document, {})[".eml"])
            names = {one.address for one in document.parts if one.kind is Kind.FILE_NAME}
            assert said(again).keys() == said(document).keys()
            assert all(said(again)[k] == said(document)[k] for k in said(again).keys() - names)
