"""What stands in a text in a code is searched as the text is."""

import base64
import binascii

import pytest
from mentions import found

SECRET = "Witness contact: james.okafor@northmere.example.org, Okafor"
PLAIN = "The panel met in March and heard the complaint."


def uu(words):
    data = words.encode()
    rows = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin 644 note.txt\n{''.join(rows)}`\nend"


def framed(words):
    return f"begin-base64 644 note.txt\n{base64.b64encode(words.encode()).decode()}\n===="


def base32(words):
    return base64.b32encode(words.encode()).decode()


def wrapped(words):
    code = base32(words)
    return "\n".join(code[at : at + 40] for at in range(0, len(code), 40))


def small(words):
    return base32(words).lower()


def ascii85(words):
    return base64.a85encode(words.encode(), adobe=True).decode()


def dumped(words, group, parted=" "):
    """Return a text as `xxd` and `hexdump -C` show it."""
    data = words.encode()
    lines = []
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        digits = row.hex(" ", group).replace(" ", parted)
        shown = "".join(chr(byte) if 32 < byte < 127 else "." for byte in row)
        lines.append(f"{at:08x}: {digits}  {shown}")
    return "\n".join(lines)


def xxd(words):
    return dumped(words, 2)


def hexdump(words):
    return dumped(words, 1)


CODES = (uu, framed, base32, wrapped, small, ascii85, xxd, hexdump)


@pytest.mark.parametrize("code", CODES)
def test_a_block_that_names_somebody_goes_whole(roster, code):
    block = code(SECRET)
    assert found(f"See below.\n\n{block}\n\nEnd of the note.\n", roster) == [block]


@pytest.mark.parametrize("code", CODES)
def test_a_block_that_names_nobody_stays(roster, code):
    assert found(f"See below.\n\n{code(PLAIN)}\n\nEnd of the note.\n", roster) == []


def test_a_file_in_a_code_goes(roster):
    code = base64.b32encode(b"PK\x03\x04" + bytes(40)).decode()
    assert found(f"See {code} there.", roster) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "2024 12 34 56\n2025 22 31 60\n",
        "sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "begin 644 meetings a year, and end them",
        "INTERNATIONALISATION AND INSTITUTIONALISATION",
        "00000010  20 20 20 20",
        "Key: JBSWY3DPEHPK3PXP",
    ],
)
def test_figures_digests_and_long_words_stay(roster, text):
    assert found(text, roster) == []
