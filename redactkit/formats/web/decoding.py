"""The characters of a web page: by byte order mark, by what it declares, or as UTF-8."""

from __future__ import annotations

import codecs
import re

from redactkit.errors import InputError, Location

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# HTML, "prescan a byte stream to determine its encoding", in its first 1024 bytes: we look
# further, as Chromium does.
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]*?encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_PRESCAN = 4096
# The encoding standard reads these labels as a wider set, or as UTF-8.
_READ_AS = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "utf-8"),
}
# UTF-7 and the escape-driven sets can spell a tag that a plain reader does not see.
_ALLOWED = re.compile(r"utf-8|cp125\d|iso8859-\d+|koi8-[ru]|gb18030|big5|shift_jis|euc_(jp|kr)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def decoded(path: str, data: bytes) -> str:
    """Return the characters of a page.

    Args:
        path: Name of the file, for messages.
        data: Its bytes.

    Raises:
        InputError: The bytes are not text in the set of characters that holds for them, or
            that set is not supported.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return as_text(path, data[len(mark) :], charset)
    found = _DECLARED.search(_COMMENT.sub(b"", data[:_PRESCAN]))
    label = (found[1] or found[2]).decode("ascii", "replace") if found else "utf-8"
    return as_text(path, data, supported(label) or refuse_charset(path))


def supported(label: str) -> str:
    """Return the codec that a label of a set of characters stands for, or ""."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _READ_AS.get(name, name)
    return name if _ALLOWED.fullmatch(name) else ""


def as_text(path: str, data: bytes, charset: str) -> str:
    """Return the characters of bytes in a known set.

    Raises:
        InputError: They are not in that set, or hold control characters.
    """
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        raise _refused(
            path, "the text is not in the set of characters it declares", "save it as UTF-8"
        ) from None
    return plain(path, text)


def plain(path: str, text: str) -> str:
    """Return a text that holds no control character and no half of a surrogate pair."""
    if _CONTROL.search(text):
        raise _refused(path, "a control character stands in the text", "remove it")
    return text


def refuse_charset(path: str) -> str:
    """Refuse a set of characters that is not known or not supported."""
    raise _refused(path, "the set of characters that is declared is not supported", "save as UTF-8")


def _refused(path: str, message: str, hint: str) -> InputError:
    return InputError(message, Location(path), hint=hint, rule="formats/broken")
