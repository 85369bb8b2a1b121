import base64
import io
import zipfile
from email.message import EmailMessage

import pytest

from redactkit.gate import Index, name_needles, scan_bytes

INDEX = Index.of(
    (
        *name_needles("p1", given="Marisol", family="Tenterby"),
        *name_needles("p2", given="Łucja", family="Żółtowska"),
    )
)


def message(body="words", **headers):
    made = EmailMessage()
    made["From"] = "press@example.org"
    made["Subject"] = "outcome"
    for key, value in headers.items():
        made[key.replace("_", "-")] = value
    made.set_content(body)
    return made


def rules(data):
    return {finding.rule for finding in scan_bytes("a.eml", bytes(data), INDEX)}


def test_an_honest_message_passes():
    made = message("café words that go on and on", To="Anybody <a@example.org>")
    made.add_attachment("words", filename="notes.txt")
    assert rules(made) == set()


def attached(data, kind="octet-stream", **more):
    made = message()
    made.add_attachment(data, "application", kind, **more)
    return made


@pytest.mark.parametrize(
    "made",
    [
        message(To="Marisol Tenterby <a@example.org>"),
        message(To="Łucja Żółtowska <a@example.org>"),
        message("Łucja Żółtowska " * 20),
        message(X_Note="Tenterby"),
        attached(b"words", filename="statement of Tenterby.txt"),
        attached(b"words", filename="statement of Żółtowska.txt"),
        attached(b"PK\3\4 Tenterby"),
        attached(bytes(message(To="Tenterby <a@example.org>")), filename="old.eml"),
    ],
)
def test_every_part_of_a_message_is_read(made):
    assert rules(made) & {"gate/protected-name", "gate/file-name"}


def test_a_text_in_another_encoding_is_read_as_it_says():
    head = b"From: a@example.org\nSubject: x\nContent-Type: text/plain; charset=iso-8859-2\n\n"
    assert rules(head + "Żółtowska".encode("iso-8859-2")) == {"gate/protected-name"}
    assert rules(head + "żaba".encode("iso-8859-2")) == set()
    assert "gate/unread" in rules(head.replace(b"iso-8859-2", b"x-none") + b"\xaf words")


def test_every_message_of_a_box_is_read():
    box = b"".join(
        b"From a@example.org Mon\n" + bytes(message(words)) + b"\n\n"
        for words in ("clean", base64.b64encode(b"about Tenterby").decode(), "clean")
    )
    report = scan_bytes("a.mbox", box, INDEX)
    assert any("message 2" in str(finding.location) for finding in report)


@pytest.mark.parametrize("over", range(4))
def test_a_body_in_base64_that_is_cut_off_has_not_passed(over):
    head = "From: a@example.org\nSubject: x\nContent-Transfer-Encoding: base64\n\n"
    body = base64.b64encode(b"The minutes were agreed by all who came.").decode()
    assert not rules((head + body).encode())
    assert bool(rules((head + body[: 40 + over]).encode())) == bool(over)


@pytest.mark.parametrize("length", range(8))
def test_a_file_in_a_message_is_whole_however_its_last_line_ends(length):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.txt", "words " * 20 + "x" * length)
    size = len(file.getvalue())
    with zipfile.ZipFile(file, "a") as packed:
        packed.comment = b"c" * ((length - size) % 57)
    assert not rules(attached(file.getvalue(), "zip", filename="a.zip"))


def test_an_encrypted_or_cut_message_has_not_passed():
    sealed = "-----BEGIN PGP MESSAGE-----\n\nhQEMA1abcdefghijkl\n-----END PGP MESSAGE-----\n"
    assert rules(message(sealed)) == {"gate/unread"}
    made = bytes(attached(b"words" * 50))
    assert "gate/unread" in rules(made[:-30])


@pytest.mark.parametrize(
    "media",
    ['message/partial; id="a@b"; number=2; total=3', 'message/external-body; access-type="url"'],
)
def test_a_message_of_which_the_rest_is_elsewhere_has_not_passed(media):
    head = f"Subject: Figures\nMIME-Version: 1.0\nContent-Type: {media}\n\n"
    assert rules(f"{head}Content-Type: text/plain\n\nwords\n".encode()) == {"gate/unread"}


def test_a_signature_is_read_and_passes():
    assert rules(attached(b"\x30\x82\1\2\0\3Tenter\4", "pkcs7-signature")) == set()
    assert rules(attached(b"\x30\x82\1\2\0\3Tenterby\4", "pkcs7-signature")) == {
        "gate/protected-name"
    }
