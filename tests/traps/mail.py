"""E-mails with a protected value out of sight, made with Python's email package or by hand."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

from traps import CHILD, NAMED, OFFICER, Trap
from traps.html import page, picture

KEPT = ("Misconduct hearing", "The panel met on 3 March 2026.", NAMED)
_WORDS = f"Misconduct hearing\n\nThe panel met on 3 March 2026.\nChair: {NAMED}\n"
_DATE = "Tue, 03 Mar 2026 10:00:00 +0000"


def mail(words: str = _WORDS, subject: str = "Outcome", **headers: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = "Press office <press@example.org>"
    message["To"] = f"{NAMED} <chair@example.com>"
    message["Date"] = _DATE
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return message


def raw(*headers: str, body: str = _WORDS, transfer: str = "8bit", charset: str = "utf-8") -> bytes:
    lines = [
        "From: Press office <press@example.org>", f"To: {NAMED} <chair@example.com>",
        f"Date: {_DATE}", *headers, "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {transfer}",
        "", body.replace("\n", "\r\n"),
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def attached(data: bytes, maintype: str, subtype: str, **how: str) -> bytes:
    message = mail()
    message.add_attachment(data, maintype=maintype, subtype=subtype, **how)
    return fixed(message)


def fixed(message: EmailMessage) -> bytes:
    """Return a message's bytes with boundaries that are the same in every run."""
    for number, part in enumerate(message.walk()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=-edge-{number}-")
    return message.as_bytes()


def _docx(words: str) -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph(words)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _zip(name: str, data: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, data)
    return written.getvalue()


def traps(folder: Path) -> Iterator[Trap]:
    """Yield mails with one channel each.

    Args:
        folder: Not needed.
    """
    del folder
    for channel, data in {**_in_headers(), **_in_bodies(), **_in_attachments()}.items():
        yield Trap(f"{channel}.eml", channel, data, kept=KEPT)
    yield Trap(
        "child-cc.eml", "Cc", fixed(mail(Cc=f'"{CHILD}" <oq@example.org>')), "child-1",
        ("Quarmby",), KEPT,
    )  # fmt: skip
    yield from _refused()


def _in_headers() -> dict[str, bytes]:
    fields = {
        "received": {
            "Received": "from perpetua.thistlethwaite.example.org by mx.example.org; " + _DATE
        },
        "reply-to": {"Reply_To": f"{OFFICER} <pt@example.org>"},
        "bcc": {"Bcc": f"{OFFICER} <pt@example.org>"},
        "x-header": {"X_Sender": OFFICER},
        "thread-topic": {"Thread_Topic": f"Hearing of {OFFICER}"},
        "message-id": {"Message_ID": "<1.perpetua.thistlethwaite@example.org>"},
        "list-id": {"List_Id": f"{OFFICER} <list.example.org>"},
    }
    encoded = "=?utf-8?b?" + base64.b64encode(OFFICER.encode()).decode() + "?="
    split = "=?utf-8?q?Perpetua_Thistle?=\r\n =?iso-8859-1?q?thw=61ite?="
    return {
        **{channel: fixed(mail(**header)) for channel, header in fields.items()},
        "subject": fixed(mail(subject=f"Outcome: {OFFICER}")),
        "subject-base64": raw(f"Subject: {encoded}"),
        "subject-split": raw(f"Subject: {split}"),
        "address-comment": raw(f"Subject: Outcome\r\nCc: pt@example.org ({OFFICER})"),
        "group": raw(f"Subject: Outcome\r\nCc: {OFFICER}: a@example.org, b@example.org;"),
        "address": raw("Subject: Outcome\r\nCc: perpetua.thistlethwaite@example.org"),
        "second-subject": raw(f"Subject: Outcome\r\nSubject: {OFFICER}"),
    }


def _in_bodies() -> dict[str, bytes]:
    named = f"{_WORDS}Officer: {OFFICER}\n"
    base = base64.encodebytes(named.encode()).decode()
    quoted = f"{_WORDS}Officer: Perpetua Thistle=\nthw=61ite\n"
    flowed = f"{_WORDS}Officer: Perpetua Thistle \nthwaite was dismissed.\n"
    alternative = mail()
    alternative.add_alternative(page(f"<p>{OFFICER}</p>").decode(), subtype="html")
    hidden = mail()
    hidden.add_alternative(page(f"<p hidden>{OFFICER}</p>").decode(), subtype="html")
    plain = mail(named)
    plain.add_alternative(page().decode(), subtype="html")
    preamble = mail()
    preamble.add_attachment("note\n", filename="note.txt")
    preamble.preamble = f"Written by {OFFICER}\n"
    epilogue = mail()
    epilogue.add_attachment("note\n", filename="note.txt")
    epilogue.epilogue = f"Written by {OFFICER}\n"
    return {
        "quoted-printable": raw("Subject: Outcome", body=quoted, transfer="quoted-printable"),
        "base64": raw("Subject: Outcome", body=base, transfer="base64"),
        "signature-block": raw("Subject: Outcome", body=f"{_WORDS}\n-- \n{OFFICER}\nU4417\n"),
        "quoted-text": raw("Subject: Outcome", body=f"{_WORDS}\n> On Monday {OFFICER} wrote:\n"),
        "flowed": raw("Subject: Outcome", body=flowed, charset="utf-8; format=flowed; delsp=yes"),
        "html-alternative": fixed(alternative),
        "html-hidden": fixed(hidden),
        "plain-alternative": fixed(plain),
        "preamble": fixed(preamble),
        "epilogue": fixed(epilogue),
    }


def _in_attachments() -> dict[str, bytes]:
    nested = mail()
    nested.add_attachment(mail(f"From {OFFICER}\n", "Inner"))
    twice = mail()
    twice.add_attachment(nested)
    inline = mail()
    inline.add_alternative(page('<img src="cid:1@example.org">').decode(), subtype="html")
    pixels = base64.b64decode(picture("Notes of the panel", OFFICER).partition(",")[2])
    inline.get_payload()[1].add_related(pixels, "image", "png", cid="<1@example.org>")
    return {
        "attached-text": attached(
            f"Officer: {OFFICER}\n".encode(), "text", "plain", filename="a.txt"
        ),
        "attached-docx": attached(
            _docx(f"Officer: {OFFICER}"), "application", "octet-stream", filename="note.docx"
        ),
        "attached-zip": attached(
            _zip("a.txt", f"Officer: {OFFICER}\n".encode()), "application", "zip", filename="a.zip"
        ),
        "attached-html": attached(page(f"<!-- {OFFICER} -->"), "text", "html", filename="a.html"),
        "file-name": attached(
            b"Nothing here.\n", "text", "plain", filename="Statement of Perpetua Thistlethwaite.txt"
        ),
        "file-name-slug": attached(
            b"a,b\n1,2\n", "text", "csv", filename="perpetua_thistlethwaite.csv"
        ),
        "content-description": attached(
            b"Nothing here.\n",
            "text",
            "plain",
            filename="a.txt",
            headers=[f"Content-Description: {OFFICER}"],
        ),
        "nested": fixed(nested),
        "nested-twice": fixed(twice),
        "inline-picture": fixed(inline),
        "base64-mail": attached(
            mail(f"From {OFFICER}\n").as_bytes(), "application", "octet-stream", filename="m.eml"
        ),
    }


def _refused() -> Iterator[Trap]:
    card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{OFFICER}\r\nEND:VCARD\r\n".encode()
    event = f"BEGIN:VCALENDAR\r\nSUMMARY:{OFFICER}\r\nEND:VCALENDAR\r\n".encode()
    yield Trap(
        "vcard.eml", "vCard", attached(card, "text", "vcard", filename="c.vcf"), release=False
    )
    yield Trap(
        "calendar.eml", "calendar", attached(event, "text", "calendar", filename="i.ics"),
        release=False,
    )  # fmt: skip
    folded = b"BEGIN:VCALENDAR\r\nSUMMARY:Perpetua Thist\r\n lethwaite\r\nEND:VCALENDAR\r\n"
    yield Trap(
        "calendar-folded.eml", "folded line of a calendar",
        attached(folded, "text", "calendar", filename="i.ics"), release=False,
    )  # fmt: skip
    gone = {"person": "", "gone": (), "release": False}
    tnef = attached(b"\x78\x9f\x3e\x22\x01\x00", "application", "ms-tnef", filename="winmail.dat")
    yield Trap("tnef.eml", "winmail.dat", tnef, **gone)
    sealed = attached(b"0\x80\x06\x09", "application", "pkcs7-mime", filename="smime.p7m")
    yield Trap("smime.eml", "S/MIME", sealed, rule="formats/encrypted", **gone)
    armour = f"{_WORDS}-----BEGIN PGP MESSAGE-----\n\nhQEMA1\n-----END PGP MESSAGE-----\n"
    sealed = raw("Subject: Outcome", body=armour)
    yield Trap("pgp.eml", "PGP", sealed, rule="formats/encrypted", **gone)
    whole = attached(b"a" * 600, "application", "octet-stream", filename="a.txt")
    yield Trap("truncated.eml", "truncated multipart", whole[:-60], rule="formats/broken", **gone)
    martian = raw("Subject: Outcome", charset="x-martian")
    yield Trap("wrong-charset.eml", "wrong charset", martian, rule="formats/broken", **gone)
    yield Trap("deep.eml", "10,000 multiparts", deep(10_000), rule="formats/too-large", **gone)
    yield Trap("empty.eml", "empty file", b"", rule="formats/broken", **gone)
    huge = raw("Subject: " + "a " * 600_000)
    yield Trap("huge-header.eml", "huge header", huge, rule="formats/too-large", **gone)
    nul = raw("Subject: Outcome", body="a\0b\n")
    yield Trap("nul.eml", "NUL bytes", nul, rule="formats/broken", **gone)


def deep(levels: int) -> bytes:
    """Return multiparts in multiparts."""
    head = "From: a@example.org\nSubject: deep\n"
    return (
        head
        + "".join(
            f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(levels)
        )
        + "\ntext\n"
    ).encode()


def clean(folder: Path) -> Iterator[Trap]:
    """Yield honest mails.

    Args:
        folder: Not needed.
    """
    del folder
    thread = mail(_WORDS + "\nOn 2 March the clerk wrote:\n> 41 calls\n> > 12 of them at night\n")
    thread["Received"] = "from mail.example.org by mx.example.org; " + _DATE
    rich = mail()
    rich.add_alternative(page().decode(), subtype="html")
    forwarded = mail()
    forwarded.add_attachment(mail("See the attached.\n", "Fwd: Outcome"))
    table = b"year,cases\n2024,1204\n2025,998\n"
    yield from (
        Trap(f"clean-{name}.eml", "clean", data, "", (), KEPT)
        for name, data in {
            "thread": fixed(thread),
            "alternative": fixed(rich),
            "forwarded": fixed(forwarded),
            "table": attached(table, "text", "csv", filename="cases 2025.csv"),
            "letter": attached(
                _docx("The thistle is a plant."),
                "application",
                "octet-stream",
                filename="letter.docx",
            ),
            "subject": fixed(mail(subject="Café Perpétuel: outcome of the hearing, 3 March")),
        }.items()
    )
