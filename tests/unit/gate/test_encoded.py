"""What an encoding or a dump in a text says is found; plain text and figures are no encoding."""

import base64
import binascii

import pytest

from redactkit.gate.encoded import decoded, files

WORDS = b"The officer is Marisol Tenterby of Marsh Gate; her mail is m.t@mail.example"


def uuencoded(data):
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin 644 note.txt\n{''.join(lines)}`\nend\n"


def dump(data, width, gap, beside=""):
    rows = (data[at : at + 16] for at in range(0, len(data), 16))
    return "\n".join(
        f"{16 * number:08x}:{gap}"
        + " ".join(row[at : at + width].hex() for at in range(0, len(row), width))
        + (f"  {row.decode()}" if beside else "")
        for number, row in enumerate(rows)
    )


@pytest.mark.parametrize(
    "encoded",
    [
        base64.b64encode(WORDS).decode(),
        base64.b32encode(WORDS).decode(),
        base64.a85encode(WORDS, adobe=True).decode(),
        uuencoded(WORDS),
        WORDS.hex(),
        dump(WORDS, 2, " "),
        dump(WORDS, 1, "  "),
        dump(WORDS, 2, " ", "letters"),
    ],
    ids=["base64", "base32", "ascii85", "uuencode", "hex", "xxd", "hexdump", "xxd with letters"],
)
def test_what_an_encoding_says_is_read(encoded):
    text = f"Attached:\n{encoded}\nRegards"
    said = [words for _, words, chance in decoded(text) if not chance]
    assert any("Marisol Tenterby" in words for words in said)


@pytest.mark.parametrize(
    "text",
    [
        "begin 100 of them\nend",
        "REFERENCE NUMBER ABCDEFGHIJKLMNOPQRST",
        "0010: 12 14\n0020: 15 18\n",
        "a <~ b ~> c",
    ],
)
def test_other_text_says_nothing_for_certain(text):
    assert not [words for _, words, chance in decoded(text) if not chance]


@pytest.mark.parametrize("size", range(100, 160))
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_in_lines_is_whole_however_short_its_last_line(size, end):
    """A zip without its last bytes could not be read, and would stop an honest mail."""
    data = b"PK\x03\x04" + bytes(range(size))
    lines = base64.encodebytes(data).decode().replace("\n", end)
    ((_, found),) = files(f"Content-Transfer-Encoding: base64{end}{end}{lines}{end}--=3694=--{end}")
    assert found == data


def test_files_without_an_end_do_not_reach_into_each_other():
    started = "begin 644 note.txt\n"
    text = f"{started}{started}{uuencoded(WORDS)}"
    ((where, said, _),) = [each for each in decoded(text) if "Marisol Tenterby" in each[1]]
    assert where[0] == 2 * len(started)
    assert said
    assert not list(decoded(started * 20_000))  # in far less than a second
