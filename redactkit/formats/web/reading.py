"""A web page into its parts: what is seen is published, and all else is reported."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from redactkit.errors import InputError, Location, RedactkitError
from redactkit.formats import media, picture
from redactkit.formats.types import Document, Kind, Part, Unread
from redactkit.formats.web import links
from redactkit.formats.web.arranging import Draft, arrange
from redactkit.formats.web.decoding import decoded, plain
from redactkit.formats.web.flow import LINE, Flow
from redactkit.formats.web.hiding import Look, Styles, drawn
from redactkit.formats.web.model import Page, Picture
from redactkit.formats.web.tags import (
    BLOCK_AS_DIV,
    CELLS,
    GROUPS,
    HEADINGS,
    KEPT,
    KNOWN,
    LABELS,
    NEVER_SEEN,
    NOT_DRAWN,
    RENAMED,
    SPARSE,
    STANDS_IN,
)

# The largest pages people file are saved threads of a few MB; pictures in them add some.
_MOST_BYTES = 32 * 2**20
_MOST_ELEMENTS = 500_000  # each costs about 1 kB of memory
_MOST_ATTRIBUTES = 5_000  # of one element: the parser compares each with all before it
_DEEPEST = 150  # browsers stop at 512; recursion here must stay far from Python's limit
_PICTURE = re.compile(r"data:image/(png|jpeg|jpg);base64,", re.IGNORECASE)
_DATA = re.compile(r"data:([\w/+.-]*)[^,]*,", re.IGNORECASE)
_TOO_SMALL_TO_READ = 300  # characters of a data: URI, as the spacers of page builders have
_ESCAPED = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6})\s?"
)
_TAG = re.compile(r"<[^>]*>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_METADATA = frozenset({"meta", "base", "link", "html", "head", "body"})
_OBJECTS = frozenset({"object", "embed", "applet"})
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}+")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_ENTITIES = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_OPENED = re.compile(r"<html[\s>].*?<(?:head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_CLOSED = re.compile(r"</(?:html|body|frameset)\s*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[A-Za-z!?/]")
_OVERRIDES = re.compile("[\u202d\u202e]")


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a web page.

    Args:
        path: Name of the file.
        media_type: text/html.
        data: Its bytes.

    Raises:
        InputError: It cannot be decoded, is empty, too large or nested too deeply.
    """
    del media_type
    if len(data) > _MOST_BYTES:
        raise _too_large(path, "the page is too large")
    text = decoded(path, data)
    # The end may be left out; who does so leaves out where head and body begin as well.
    if _OPENED.search(text) and not _CLOSED.search(text):
        raise _broken(path, "the page is cut off: it has no end")
    if not _ANY_TAG.search(text):
        raise _broken(path, "the file is no web page")
    return read_text(path, text)


def read_text(path: str, text: str) -> Document:
    """Read a web page whose characters are known.

    Raises:
        InputError: It is empty, too large or nested too deeply.
    """
    root = _parsed(path, text)
    sheets = ["".join(map(str, style.itertext())) for style in root.iter("style")]
    reader = _Reader(path, Styles(sheets))
    drafts = reader.element(root, Look(), "")
    body, leaves, nodes = arrange(drafts)
    parts = [Part("/title", reader.title, Kind.METADATA)] if reader.title else []
    parts += [Part("/body", plain(path, body)), *reader.parts]
    if _OVERRIDES.search(body):
        reader.unread.append(_turned("/body"))
    language = root.get("lang", "")
    page = Page(
        nodes,
        leaves,
        titled=bool(reader.title),
        language=language if _LANGUAGE.fullmatch(language) else "",
        direction="rtl" if root.get("dir", "").lower() == "rtl" else "",
    )
    left_out = tuple(reader.all_left_out())
    return Document(path, media.HTML, tuple(parts), left_out, tuple(reader.unread), page)


def _parsed(path: str, text: str) -> etree._Element:
    if _ENTITIES.search(text):
        raise _broken(path, "the page declares entities")
    for tag in _LONG_TAG.findall(text):
        if len(_QUOTED.sub(" ", tag).split()) > _MOST_ATTRIBUTES:
            raise _too_large(path, "an element of the page has too many attributes")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_large(path, "the page is nested too deeply, or an element is too large")
    if root is None:
        raise _broken(path, "the page is empty")
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise _too_large(path, "the page is nested too deeply, or has too many elements")
    return root


def _broken(path: str, message: str) -> InputError:
    return InputError(message, Location(path), rule="formats/broken")


def _too_large(path: str, message: str) -> InputError:
    return InputError(
        message, Location(path), hint="split it, or simplify it", rule="formats/too-large"
    )


@dataclass
class _Reader:
    """Walks over a page once, and sorts what it meets."""

    path: str
    styles: Styles = field(repr=False)
    title: str = field(default="", repr=False)
    parts: list[Part] = field(default_factory=list)
    left_out: list[Part] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _unseen: Flow = field(default_factory=Flow)
    _attributes: dict[str, dict[str, None]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def all_left_out(self) -> list[Part]:
        """Return everything that is reported and not published."""
        hidden = self._unseen.text()
        found = [Part("/hidden", hidden, Kind.HIDDEN)] if hidden else []
        for address, lines in self._attributes.items():
            found.append(Part(address, "\n".join(lines), Kind.METADATA))
        return [*found, *self.left_out]

    def element(self, element: etree._Element, outer: Look, context: str) -> list[Draft]:
        """Return what is published of an element.

        Args:
            element: The element.
            outer: How what stands around it looks.
            context: The tag that was published around it, and " a" if inside a link.
        """
        tag = element.tag
        if not isinstance(tag, str):  # a comment or a processing instruction
            self._leave_out("comments", _with_bare(element.text or ""), Kind.COMMENT)
            return []
        tag = tag.lower()
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        look = self.styles.look(tag, attributes, outer)
        if tag in NEVER_SEEN or (tag == "dialog" and "open" not in attributes):
            look = Look(gone=True)
        if look.hides != outer.hides:
            self._unseen.part(LINE)
        parent = element.getparent()
        if tag == "title" and not self.title and parent is not None and parent.tag == "head":
            self.title = " ".join(plain(self.path, "".join(map(str, element.itertext()))).split())
            return []
        if tag in {"script", "style"}:
            text = "".join(str(piece) for piece in element.itertext())
            self._leave_out(f"{tag}s", text + _unescaped(text), Kind.HIDDEN)
            self._note(tag, attributes)
            return []
        if tag == "img":
            return self._image(attributes, look)
        if tag == "svg" and not look.hides:
            self._note(tag, attributes)
            return self._drawing(element, look, context)
        if tag in _OBJECTS:
            self._stop("objects", "an object of another kind is embedded in the page")
        if tag == "bdo" or (look.turned and not outer.turned):
            self.unread.append(_turned("/body"))
        return self._kept(element, tag, attributes, look, context)

    def _kept(
        self,
        element: etree._Element,
        tag: str,
        attributes: dict[str, str],
        look: Look,
        context: str,
    ) -> list[Draft]:
        inside, _, linked = context.partition(" ")
        name = _name(tag, look, inside)
        href = "" if look.hides or linked or tag != "a" else attributes.get("href", "")
        target = links.readable(href) if href else ""
        here = f"{name or inside} {'a' if target else linked}".rstrip()
        children = self._children(element, look, here, name)
        if target and any(child.seen for child in children) and not _holds_table(children):
            attributes.pop("href")
            self._note(tag, attributes)
            address = self._address("links")
            self.parts.append(Part(address, target, Kind.LINK))
            return [Draft("a", children=children, attributes=(("href", address),))]
        kept = _numbers(name, attributes)
        self._note(tag, attributes)
        if look.gone:
            return []
        if not name:
            return children
        if name in HEADINGS | {"p", "pre"} and any(child.blocky for child in children):
            name = "div"  # a parser ends a paragraph where a block begins
        return [Draft(name, children=children, attributes=tuple(kept))]

    def _children(
        self, element: etree._Element, look: Look, context: str, name: str
    ) -> list[Draft]:
        drafts = self._words(element.text, look, name)
        for child in element:
            drafts += self.element(child, look, context)
            drafts += self._words(child.tail, look, name)
        return drafts

    def _drawing(self, element: etree._Element, look: Look, context: str) -> list[Draft]:
        """Return the labels of a drawing, a block each; of the rest of it, report that it is lost.

        Text outside of them, and what is there to be used elsewhere, is not shown.
        """
        drafts: list[Draft] = []
        shapes: list[str] = []
        unseen = Look(gone=True)
        self._words(element.text, unseen, "")
        for child in element:
            tag = child.tag.lower() if isinstance(child.tag, str) else ""
            if tag in GROUPS | LABELS:
                attributes = drawn({str(name): str(value) for name, value in child.attrib.items()})
                inner = self.styles.look(tag, attributes, look)
                self._note(tag, attributes)
                if tag in GROUPS and not inner.gone:
                    drafts += self._drawing(child, inner, context)
                else:
                    drafts.append(Draft("div", children=self._children(child, inner, context, "")))
            else:
                self.element(child, unseen, context)
                shapes += [tag] if tag and tag not in NOT_DRAWN else []
            self._words(child.tail, unseen, "")
        self._leave_out("drawings", ", ".join(shapes), Kind.EMBEDDED)
        return drafts

    def _words(self, text: str | None, look: Look, name: str) -> list[Draft]:
        if not text:
            return []
        if look.hides:
            self._unseen.write(text)
            return []
        return [] if name in SPARSE and not text.strip() else [Draft(words=text)]

    def _image(self, attributes: dict[str, str], look: Look) -> list[Draft]:
        source = attributes.get("src", "")
        found = _PICTURE.match(source)
        if look.hides or not found:
            self._note("img", attributes)
            return []
        alternative = attributes.pop("alt", "").strip()
        attributes.pop("src")
        self._note("img", attributes)
        address = self._address("pictures")
        document = self._picture(address, found[1].lower(), source[found.end() :])
        if document is None:
            return []
        for part in document.parts:
            self.parts.append(Part(address + part.address, part.text, part.kind))
        for part in document.left_out:
            self.left_out.append(Part(address + part.address, part.text, part.kind))
        named = f"{address}/alternative" if alternative else ""
        if named:
            self.parts.append(Part(named, plain(self.path, alternative), Kind.ALTERNATIVE))
        return [Draft("img", picture=Picture(address, document, named))]

    def _picture(self, address: str, kind: str, code: str) -> Document | None:
        try:
            data = base64.b64decode("".join(unquote(code).split()), validate=True)
            document = picture.read(self.path, media.PNG if kind == "png" else media.JPEG, data)
        except (binascii.Error, ValueError):
            self.unread.append(Unread(address, "a picture in the page is broken"))
        except RedactkitError as error:
            self.unread.append(Unread(address, error.message, error.hint, error.rule))
        else:
            self.unread += [
                Unread(address + one.address, one.message, one.hint, one.rule)
                for one in document.unread
            ]
            return document
        return None

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Report the attributes of an element, which are not published."""
        lines = self._attributes.setdefault("/metadata" if tag in _METADATA else "/attributes", {})
        if tag not in KNOWN:
            lines[f"element: {tag}"] = None
        for name, value in attributes.items():
            found = _DATA.match(value.lstrip())
            if found:
                lines[f"{name}: {found[1]}"] = None
                self._embedded(tag, value.lstrip())
            elif name == "srcdoc":
                self._leave_out("pages", _with_bare(value), Kind.EMBEDDED)
            elif value.strip() and (tag, name) not in {("meta", "charset"), ("html", "lang")}:
                text = unquote(value) + (_unescaped(value) if name == "style" else "")
                lines[f"{name}: {text}"] = None
        if not lines:
            del self._attributes["/metadata" if tag in _METADATA else "/attributes"]

    def _embedded(self, tag: str, uri: str) -> None:
        """Report a file inside the page that is not published; stop if it cannot be read."""
        found = _DATA.match(uri)
        assert found is not None
        if found[1].lower().startswith("text/") or found[1].lower() in {"", "image/svg+xml"}:
            code = unquote_to_bytes(uri[found.end() :])
            if ";base64" in found.group().lower():
                try:
                    code = base64.b64decode(code)
                except (binascii.Error, ValueError):
                    code = b""
            self._leave_out("files", _with_bare(code.decode("utf-8", "replace")), Kind.EMBEDDED)
        elif tag != "link" and len(uri) > _TOO_SMALL_TO_READ:
            self._stop("files", "a file of another kind is embedded in the page")

    def _leave_out(self, word: str, text: str, kind: Kind) -> None:
        if text.strip():
            self.left_out.append(Part(self._address(word), text, kind))

    def _stop(self, word: str, message: str) -> None:
        self.unread.append(Unread(self._address(word), message))

    def _address(self, word: str) -> str:
        self._counts[word] = self._counts.get(word, 0) + 1
        return f"/{word}/{self._counts[word]}"


def _name(tag: str, look: Look, inside: str) -> str:
    """Return the tag under which an element is published; "" for its words only."""
    name = "div" if tag in BLOCK_AS_DIV else RENAMED.get(tag, tag if tag in KEPT else "")
    if name in STANDS_IN and inside not in STANDS_IN[name]:
        return "div"
    if look.display == "block" and not name:
        return "div"
    if name == "div" and (inside == "dl" or look.display == "inline"):
        return ""
    return name


def _numbers(name: str, attributes: dict[str, str]) -> list[tuple[str, str]]:
    """Take out and return the attributes that are published: numbers and fixed words."""
    wanted: Sequence[str] = ()
    if name in CELLS:
        wanted = ("colspan", "rowspan")
    elif name in {"ol", "li"}:
        wanted = ("start",) if name == "ol" else ("value",)
    kept = [
        (key, str(int(attributes.pop(key))))
        for key in wanted
        if re.fullmatch(r"[0-9]{1,3}", attributes.get(key, ""))
    ]
    if attributes.get("dir", "").lower() == "rtl":
        attributes.pop("dir")
        kept.append(("dir", "rtl"))
    return kept


def _holds_table(drafts: Sequence[Draft]) -> bool:
    """Return whether a table stands in it: parsers differ on whether that ends a link."""
    return any(draft.tag == "table" or _holds_table(draft.children) for draft in drafts)


def _turned(address: str) -> Unread:
    return Unread(address, "the direction of the text is overridden: it reads otherwise than it is")


def _with_bare(markup: str) -> str:
    """Return a text with markup in it, and what it says without the markup."""
    bare = html.unescape(_TAG.sub("", markup))
    return markup if bare == markup else f"{markup}\n\n{bare}"


def _unescaped(code: str) -> str:
    r"""Return what code says without the escapes of JSON, JavaScript and CSS, if it has any."""

    def character(found: re.Match[str]) -> str:
        number = int(next(filter(None, found.groups())), 16)
        return chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"

    text = _ESCAPED.sub(character, code)
    return "" if text == code else f"\n\n{text}"
