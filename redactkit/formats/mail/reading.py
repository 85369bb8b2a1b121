"""An e-mail into its parts: who wrote what to whom, and what came with it."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import PurePosixPath
from urllib.parse import unquote

from redactkit.errors import InputError, Location, RedactkitError
from redactkit.formats import media, web
from redactkit.formats.mail.bodies import (
    characters,
    payload,
    says_more,
    text,
    without_signature,
)
from redactkit.formats.mail.encoded import decoded
from redactkit.formats.mail.heads import PUBLISHED, head
from redactkit.formats.mail.model import Attachment, Content, Mail, WebPage, Words
from redactkit.formats.types import Document, Kind, Part, Unread

_MOST_BYTES = 64 * 2**20  # servers refuse mails of half that size
_MOST_HEADER_BYTES = 2**20  # of one mail; servers refuse a tenth of that
_MOST_PARTS = 500  # each costs a pass of the parser over what is in it
_DEEPEST_MULTIPART = 12  # the parser recurses, and asks every level about every line
_DEEPEST_MAIL = 4
_depth: ContextVar[int] = ContextVar("mails_around_this_one", default=0)

_BOUNDARY = re.compile(rb"(?im)^content-type:[ \t]*(?:multipart/|message/)")
_CALENDARS = frozenset({"text/calendar", "text/vcard", "text/x-vcard", "text/directory",
                        "application/ms-tnef", "application/vnd.ms-tnef",
                        "application/pgp-keys"})  # fmt: skip
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime",
                        "application/pgp-encrypted", "multipart/encrypted"})  # fmt: skip
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature",
                         "application/pgp-signature"})  # fmt: skip
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification",
                      "message/feedback-report", "text/rfc822-headers"})  # fmt: skip
_ENDINGS = {
    media.TEXT: ".txt", media.HTML: ".html", media.CSV: ".csv", media.MARKDOWN: ".md",
}  # fmt: skip
_UNSAFE = re.compile(r"""[\\/:*?"<>|\x00-\x1f]|^\.""")
_PLAIN_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read an e-mail.

    Args:
        path: Name of the file.
        media_type: message/rfc822.
        data: Its bytes.

    Raises:
        InputError: It is broken, too large, or nested too deeply.
    """
    del media_type
    head_bytes = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    if len(data) > _MOST_BYTES or len(head_bytes) > _MOST_HEADER_BYTES:
        raise _too_large(path, "the mail, or its header, is too large")
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        raise _too_large(path, "the mail has too many parts")
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
    except RecursionError:
        raise _too_large(path, "the mail is nested too deeply") from None
    if not message.keys():
        raise _broken(path, "the file has no header of a mail")
    return _document(path, message)


def _document(path: str, message: Message) -> Document:
    depth = _depth.get()
    if depth > _DEEPEST_MAIL:
        raise _too_large(path, "mails are nested too deeply")
    token = _depth.set(depth + 1)
    try:
        reader = _Reader(path)
        return reader.mail(message)
    finally:
        _depth.reset(token)


@dataclass
class _Reader:
    """Walks over the parts of one mail, and sorts them."""

    path: str
    parts: list[Part] = field(default_factory=list)
    left_out: list[Part] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list, repr=False)
    _counts: dict[str, int] = field(default_factory=dict)

    def mail(self, message: Message) -> Document:
        """Return the document of a mail."""
        first = head(message)
        if first is None:
            self.unread.append(Unread("/headers", "a header is in characters that are not known"))
        else:
            self.parts.append(Part("/headers", first.text, Kind.HEADER))
        if message.get_unixfrom():
            self._lines.append(str(message.get_unixfrom()))
        self._walk(message, outermost=True, depth=0)
        if self._lines:
            text = "\n".join(self._lines)
            self.left_out.insert(0, Part("/metadata", text, Kind.METADATA))
        layout = Mail(first.headers if first else (), tuple(self.contents))
        found = tuple(self.parts), tuple(self.left_out), tuple(self.unread)
        return Document(self.path, media.MAIL, *found, layout)

    def _walk(self, part: Message, *, depth: int, outermost: bool = False) -> None:
        """Sort a part of the mail, and all that is in it."""
        self._note_headers(part, outermost=outermost)
        kind = part.get_content_type()
        if depth > _DEEPEST_MULTIPART:
            raise _too_large(self.path, "the mail is nested too deeply")
        if kind in _ENCRYPTED:
            self._stop("a part of the mail is encrypted", "formats/encrypted")
        elif kind in _CALENDARS:
            self._stop("a part of the mail is of a kind that cannot be read")
        elif kind in _REPORTS:
            self._leave_out("reports", _report(part), Kind.METADATA)
        elif kind in _SIGNATURES:
            self._leave_out("signatures", _printable(self._bytes(part)), Kind.EMBEDDED)
        elif kind.startswith("multipart/"):
            self._multipart(part, kind, depth)
        elif kind in {"message/rfc822", "message/global"}:
            self._nested(part)
        elif kind.startswith("message/"):
            self._stop("a part of the mail is of a kind that cannot be read")
        elif kind in {"text/plain", "text/html"} and not _is_file(part):
            self._text(part, kind)
        else:
            self._file(part)

    def _multipart(self, part: Message, kind: str, depth: int) -> None:
        children = part.get_payload()
        if not isinstance(children, list) or part.defects:
            raise _broken(self.path, "a multipart of the mail is broken, or was cut off")
        self._leave_out("preambles", part.preamble or "", Kind.HIDDEN)
        self._leave_out("epilogues", part.epilogue or "", Kind.HIDDEN)
        messages = [child for child in children if isinstance(child, Message)]
        if kind == "multipart/alternative":
            messages = self._alternatives(messages)
        for child in messages:
            self._walk(child, depth=depth + 1)

    def _alternatives(self, choices: list[Message]) -> list[Message]:
        """Publish the version of a text that says all, or both, and return what else there is."""
        plain = next((one for one in choices if one.get_content_type() == "text/plain"), None)
        rich = next(filter(None, map(_page_in, choices)), None)
        if plain is None or rich is None or _is_file(plain) or _is_file(rich):
            return choices
        try:
            words, signature = without_signature(self.path, text(self.path, plain))
            page = web.read_text(self.path, text(self.path, rich))
        except InputError as error:
            self._stop(error.message, error.rule)
            return []
        for one in (plain, rich):
            self._note_headers(one)
        seen = next(part.text for part in page.parts if part.address == "/body")
        pictured = any(part.address.startswith("/pictures/") for part in page.parts)
        self._leave_out("signatures", signature, Kind.EMBEDDED)
        if not pictured and not says_more(seen, words):
            self._publish_words(words)
            address = self._address("alternatives")
            self._take(address, replace(page, parts=(), left_out=page.parts + page.left_out))
        elif says_more(words, "\n".join(part.text for part in page.parts)):
            self._publish_words(words)
            self._publish_page(page)
        else:
            self._publish_page(page)
            self._leave_out("alternatives", words, Kind.HIDDEN)
        return [rest for one in choices for rest in _others(one, plain, rich)]

    def _text(self, part: Message, kind: str) -> None:
        try:
            if kind == "text/html":
                self._publish_page(web.read_text(self.path, text(self.path, part)))
            else:
                words, signature = without_signature(self.path, text(self.path, part))
                self._leave_out("signatures", signature, Kind.EMBEDDED)
                self._publish_words(words)
        except InputError as error:
            self._stop(error.message, error.rule)

    def _publish_words(self, words: str) -> None:
        self.parts.append(Part(self._address("body"), words))
        self.contents.append(Words(self.parts[-1].address))

    def _publish_page(self, page: Document) -> None:
        address = self._address("body")
        self._take(address, page)
        self.contents.append(WebPage(address, page))

    def _nested(self, part: Message) -> None:
        address = self._address("attachments")
        inner = part.get_payload()
        if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
            raise _broken(self.path, "a mail inside the mail is broken")
        try:
            transfer = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
            if transfer in {"base64", "quoted-printable"}:
                coded = Message()
                coded["Content-Transfer-Encoding"] = transfer
                coded.set_payload(inner[0].get_payload())
                document = read("attachment.eml", media.MAIL, payload(self.path, coded))
            else:
                document = _document("attachment.eml", inner[0])
        except InputError as error:
            self.unread.append(Unread(address, error.message, error.hint, error.rule))
        else:
            self._attach(address, document, self._file_name(part, address))

    def _file(self, part: Message) -> None:
        from redactkit.formats import read as read_any

        address = self._address("attachments")
        name = self._file_name(part, address)
        ending = PurePosixPath(name or "").suffix.lower()
        if not _PLAIN_ENDING.fullmatch(ending):
            ending = _ENDINGS.get(part.get_content_type(), "")
        if not ending and part.get_content_maintype() == "text":
            ending = ".txt"
        try:
            if part.get_content_maintype() == "text" and ending != ".html":
                data = characters(self.path, part).encode("utf-8")
            else:
                data = payload(self.path, part)
            document = read_any(f"attachment{ending}", data)
        except RedactkitError as error:
            self.unread.append(Unread(address, error.message, error.hint, error.rule))
        else:
            self._attach(address, document, name)

    def _attach(self, address: str, document: Document, name: str | None) -> None:
        if name:
            self.parts.append(Part(f"{address}/name", name, Kind.FILE_NAME))
        self._take(address, document)
        self.contents.append(Attachment(address, document, named=bool(name)))

    def _file_name(self, part: Message, address: str) -> str | None:
        raw = part.get_filename()
        if raw is None:
            return None
        name = decoded(str(raw).replace("\n", " "))
        if name is None:
            self.unread.append(Unread(address, "a file name is in characters that are not known"))
        elif _UNSAFE.search(name) or not name:
            self._leave_out("names", name, Kind.FILE_NAME)
            return None
        return name

    def _take(self, prefix: str, inner: Document) -> None:
        """Take over what was found in a document inside this one."""
        self.parts += [replace(one, address=prefix + one.address) for one in inner.parts]
        self.left_out += [replace(one, address=prefix + one.address) for one in inner.left_out]
        self.unread += [replace(one, address=prefix + one.address) for one in inner.unread]

    def _note_headers(self, part: Message, *, outermost: bool = False) -> None:
        """Report the headers that are not published."""
        published = set(PUBLISHED) if outermost else set()
        for name, raw in part.raw_items():
            if name.title() in published:
                published.remove(name.title())  # a second one is not published
            elif name.lower() not in {"mime-version", "content-transfer-encoding"}:
                value = decoded(str(raw)) or _printable(str(raw).encode("utf-8", "surrogateescape"))
                self._lines.append(f"{name}: {unquote(value)}")

    def _bytes(self, part: Message) -> bytes:
        data = part.get_payload(decode=True)
        return data if isinstance(data, bytes) else b""

    def _leave_out(self, word: str, text: str, kind: Kind) -> None:
        if text.strip():
            self.left_out.append(Part(self._address(word), text, kind))

    def _stop(self, message: str, rule: str = "formats/unknown-part") -> None:
        self.unread.append(Unread(self._address("attachments"), message, rule=rule))

    def _address(self, word: str) -> str:
        self._counts[word] = self._counts.get(word, 0) + 1
        return f"/{word}/{self._counts[word]}"


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _page_in(part: Message) -> Message | None:
    """Return the HTML text that a part is, or that is the root of it."""
    if part.get_content_type() == "multipart/related" and part.is_multipart():
        root = part.get_payload(0)
        part = root if isinstance(root, Message) else part
    return part if part.get_content_type() == "text/html" else None


def _others(choice: Message, plain: Message, rich: Message) -> list[Message]:
    if choice is plain or choice is rich:
        return []
    if _page_in(choice) is not rich:
        return [choice]
    children = choice.get_payload()
    return [one for one in children if one is not rich and isinstance(one, Message)]


def _report(part: Message) -> str:
    children = part.get_payload()
    if not isinstance(children, list):
        data = part.get_payload(decode=True)
        return _printable(data if isinstance(data, bytes) else b"")
    blocks = [one.items() if isinstance(one, Message) else [] for one in children]
    return "\n\n".join("\n".join(f"{k}: {v}" for k, v in block) for block in blocks)


def _printable(data: bytes) -> str:
    """Return bytes in no certain set of characters as words; every byte says something."""
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        words = data.decode("latin-1")
    return "".join(char if char.isprintable() or char == "\n" else " " for char in words)


def _broken(path: str, message: str) -> InputError:
    return InputError(message, Location(path), rule="formats/broken")


def _too_large(path: str, message: str) -> InputError:
    return InputError(message, Location(path), hint="split it", rule="formats/too-large")
