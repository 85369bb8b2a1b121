"""The object tree of a PDF: every text in it that no page shows, and a file without them."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from redactkit.errors import InputError, Location, RedactkitError
from redactkit.formats import media
from redactkit.formats.pdf.model import BROKEN, MAX_DEPTH, MAX_OBJECTS, MAX_PAGES, MAX_STREAM
from redactkit.formats.types import Kind, Part, Unread

_KINDS = {
    "metadata": Kind.METADATA,
    "bookmarks": Kind.HIDDEN,
    "names": Kind.HIDDEN,
    "annotations": Kind.COMMENT,
    "fields": Kind.HIDDEN,
    "links": Kind.LINK,
    "scripts": Kind.FIELD_CODE,
    "structure": Kind.ALTERNATIVE,
    "file-names": Kind.FILE_NAME,
    "files": Kind.EMBEDDED,
    "thumbnails": Kind.EMBEDDED,
    "labels": Kind.HIDDEN,
    "layers": Kind.HIDDEN,
    "other": Kind.HIDDEN,
}
_CHANNELS = {
    "/URI": "links",
    "/JS": "scripts",
    "/ActualText": "structure",
    "/Alt": "structure",
    "/E": "structure",
    "/UF": "file-names",
    "/F": "file-names",
    "/Desc": "file-names",
    "/V": "fields",
    "/DV": "fields",
    "/TU": "fields",
    "/TM": "fields",
    "/Opt": "fields",
    "/Contents": "annotations",
    "/RC": "annotations",
    "/Subj": "annotations",
    "/OverlayText": "annotations",
    "/Names": "names",
    "/D": "names",
    "/Limits": "names",
    "/P": "labels",
    "/Nums": "labels",
}
# Strings that name an encoding, a font or a language and not a person, and bytes.
_NOT_WORDS = frozenset((
    "/ID", "/DA", "/DS", "/Registry", "/Ordering", "/Lang", "/Panose", "/CheckSum", "/CharSet",
    "/FontFamily", "/Cert", "/ByteRange", "/O", "/U", "/OE", "/UE", "/Perms", "/ColorSpace",
    "/Style", "/OutputConditionIdentifier", "/RegistryName",
))  # fmt: skip
_UNREAD_ANNOTATIONS = frozenset(("/RichMedia", "/3D", "/Movie", "/Sound", "/Screen", "/Projection"))
_OF_THE_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Annots")
_OF_THE_CATALOG = ("/Type", "/Pages", "/OCProperties")
# RFC 1951, 3.2.4: an empty block, with which a program ends that does not say that it ends.
_FLUSHED = b"\0\0\xff\xff"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")

Texts = Mapping[str, list[str]]


def opened(path: str, data: bytes) -> pikepdf.Pdf:
    """Open a PDF, within bounds.

    Raises:
        InputError: It needs a password, or is larger than a document is.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise InputError(
            "the PDF is encrypted",
            Location(path),
            hint="save it without a password",
            rule="formats/encrypted",
        ) from None
    if len(pdf.objects) > MAX_OBJECTS or len(pdf.pages) > MAX_PAGES:
        raise _too_large(path, f"the PDF has more than {MAX_PAGES} pages or {MAX_OBJECTS} objects")
    for thing in pdf.objects:
        if isinstance(thing, Stream) and _expands(thing):
            raise _too_large(path, "a stream of the PDF is larger than any page needs")
    return pdf


def texts(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    """Return the texts of all objects, referred to or not, by where they stand."""
    found: dict[str, list[str]] = defaultdict(list)
    info = pdf.trailer.get("/Info")
    information = info.objgen if info is not None else (0, 0)
    for thing in pdf.objects:
        if not isinstance(thing, Object):
            continue  # a number
        about = thing.objgen == information
        for channel, text in _strings(thing, "", "metadata" if about else "", MAX_DEPTH):
            found[channel].append(text)
    if isinstance(info, Dictionary) and not info.is_indirect:
        found["metadata"] += [text for _, text in _strings(info, "", "metadata", MAX_DEPTH)]
    return found


def parts(found: Texts) -> tuple[Part, ...]:
    """Return what is left out: a part for each place that has a text."""
    return tuple(
        Part(f"/{channel}", "\n".join(dict.fromkeys(found[channel])), kind)
        for channel, kind in _KINDS.items()
        if found.get(channel)
    )


def unread(pdf: pikepdf.Pdf) -> tuple[Unread, ...]:
    """Return what is shown by other means than a page, and cannot be read."""
    root = pdf.Root
    found = []
    if "/Collection" in root:
        found.append(Unread("/collection", "the PDF is a portfolio of files"))
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        found.append(Unread("/form", "the PDF holds an XFA form"))
    for number, page in enumerate(pdf.pages):
        if any(str(note.get("/Subtype")) in _UNREAD_ANNOTATIONS for note in notes(page)):
            found.append(Unread(f"/pages/{number}", "the page holds a film, a sound or a 3D model"))
    return tuple(found)


def notes(page: pikepdf.Page) -> Iterator[Dictionary]:
    """Yield the annotations of a page."""
    listed = page.obj.get("/Annots")
    if isinstance(listed, Array):
        for number in range(len(listed)):
            note = listed[number]
            if isinstance(note, Dictionary):
                yield note


def stripped(pdf: pikepdf.Pdf, spoken: list[str]) -> bytes:
    """Return the pages of a PDF as a file that holds little else; `pdf` is used up.

    What marks in the contents of pages say in place of the text goes to `spoken`.

    pdfium and pikepdf may see different things in a damaged file. What pikepdf has
    written is the same to both. Annotations stay, since they can cover what is below.
    """
    for page in pdf.pages:
        _inherit(page)
        for key in set(page.obj.keys()) - set(_OF_THE_PAGE):
            if key != "/Parent":
                del page.obj[key]
        _show_what_is_drawn(pdf, page, spoken)
    for key in set(pdf.Root.keys()) - set(_OF_THE_CATALOG):
        del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file for our own reading."""
    written = io.BytesIO()
    with warnings.catch_warnings():  # of fields that come without their form
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        pdf.save(written, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def _inherit(page: pikepdf.Page) -> None:
    # ISO 32000-2, 7.7.3.4: four keys come from the nodes above.
    node, seen = page.obj.get("/Parent"), 0
    while isinstance(node, Dictionary) and seen < MAX_DEPTH:
        for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            if key not in page.obj and key in node:
                page.obj[key] = node[key]
        node, seen = node.get("/Parent"), seen + 1


def _show_what_is_drawn(pdf: pikepdf.Pdf, page: pikepdf.Page, spoken: list[str]) -> None:
    # A text engine gives /ActualText in the place of the glyphs that are drawn.
    resources = page.obj.get("/Resources")
    page.obj.Contents = pdf.make_stream(
        _without_actual_text(page.obj.get("/Contents"), page, spoken)
    )
    if isinstance(resources, Dictionary):
        _forms_without_actual_text(resources, spoken, MAX_DEPTH)


def _forms_without_actual_text(resources: Dictionary, spoken: list[str], depth: int) -> None:
    properties = resources.get("/Properties")
    if isinstance(properties, Dictionary):
        for entry in properties.values():
            if isinstance(entry, Dictionary) and "/ActualText" in entry:
                del entry["/ActualText"]
    forms = resources.get("/XObject")
    if not isinstance(forms, Dictionary) or depth == 0:
        return
    for form in forms.values():
        if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
            if "/RedactkitSeen" in form:
                continue
            form["/RedactkitSeen"] = True
            form.write(_without_actual_text(form, form, spoken))
            inner = form.get("/Resources")
            if isinstance(inner, Dictionary):
                _forms_without_actual_text(inner, spoken, depth - 1)


def _without_actual_text(
    content: Object | None, holder: Object | pikepdf.Page, spoken: list[str]
) -> bytes:
    """Return a content stream whose marks carry no property but a layer's."""
    data = content_bytes(content)
    if b"BDC" not in data or not (b"ActualText" in data or b"#" in data):
        return data
    kept = []
    for instruction in pikepdf.parse_content_stream(holder):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) == "BDC" and operands and operands[0] != Name.OC:
            for operand in operands[1:]:
                spoken += [words for _, words in _strings(operand, "", "structure", MAX_DEPTH)]
            operands, operator = [Name.Span], pikepdf.Operator("BMC")
        kept.append((operands, operator))
    return pikepdf.unparse_content_stream(kept)


def content_bytes(content: Object | None) -> bytes:
    """Return the content stream of a page or form, its pieces put together."""
    if isinstance(content, Stream):
        return content.read_bytes()
    if isinstance(content, Array):
        pieces = [content[number] for number in range(len(content))]
        return b"\n".join(piece.read_bytes() for piece in pieces if isinstance(piece, Stream))
    return b""


def _strings(thing: Any, key: str, channel: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the texts in an object, and where they stand; what it refers to is not followed."""
    if depth == 0:
        raise ValueError("objects are nested too deeply")
    if isinstance(thing, String):
        text = _words(bytes(thing), str(thing))
        if key not in _NOT_WORDS and text:
            yield channel or _CHANNELS.get(key, "other"), text
    elif isinstance(thing, Array) and not (len(thing) and thing[0] == Name.Indexed):
        for item in (thing[number] for number in range(len(thing))):
            if _is_inside(item):
                yield from _strings(item, key, channel, depth - 1)
    elif isinstance(thing, Dictionary | Stream):
        yield from _of_dictionary(thing, channel, depth)


def _of_dictionary(
    owner: Dictionary | Stream, channel: str, depth: int
) -> Iterator[tuple[str, str]]:
    if isinstance(owner, Stream):
        yield from _streamed(owner)
    for name, value in owner.items():
        if name == "/Thumb" and isinstance(value, Stream):
            yield "thumbnails", _words_in(value)
        elif isinstance(value, Stream) and name in {"/JS", "/RC", "/V", "/DV"}:
            yield _CHANNELS[name], value.read_bytes().decode("utf-8", "replace")
        elif _is_inside(value):
            yield from _strings(value, name, channel or _place(owner, name), depth - 1)


def _words_in(picture: Stream) -> str:
    from redactkit.ocr import read_words

    # ISO 32000-2, 12.3.4: a thumbnail need not say that it is a picture.
    picture["/Subtype"] = Name.Image
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
    except (*BROKEN, NotImplementedError):
        return ""  # no program can show it
    return " ".join(word.text for word in read_words(image.convert("RGB")))


def _is_inside(value: Any) -> bool:
    """Return whether a value has no number of its own, under which it is read."""
    return isinstance(value, String) or (
        isinstance(value, Array | Dictionary) and not value.is_indirect
    )


def _streamed(stream: Stream) -> Iterator[tuple[str, str]]:
    if stream.get("/Type") == Name.Metadata or stream.get("/Subtype") == Name.XML:
        yield "metadata", stream.read_bytes().decode("utf-8", "replace")
    elif stream.get("/Type") == Name.EmbeddedFile:
        yield "files", attached(stream.read_bytes())


def _place(owner: Object, key: str) -> str:
    if key == "/Title" and ("/Parent" in owner or "/Dest" in owner):
        return "bookmarks"
    if key == "/T":
        if "/Rect" in owner and "/FT" not in owner:
            return "annotations"
        return "structure" if "/S" in owner else "fields"
    if owner.get("/Type") == Name.OCG:
        return "layers"
    return ""


def _words(raw: bytes, text: str) -> str:
    return "" if _CONTROL.search(text) and not raw.startswith((b"\xfe\xff", b"\xff\xfe")) else text


def attached(data: bytes) -> str:
    """Return the text of an attached file, as far as it is one of our formats."""
    from redactkit import formats

    kind = media.media_type("attached.txt", data)
    if kind in {media.PDF, media.ZIP, media.UNKNOWN}:
        return ""
    try:
        document = formats.read("attached.txt" if kind == media.TEXT else "attached", data)
    except RedactkitError:
        return data.decode("utf-8", "ignore") if kind == media.TEXT else ""
    return "\n".join(part.text for part in (*document.parts, *document.left_out))


def _expands(stream: Stream) -> bool:
    """Return whether a stream decodes to more than a page needs, without decoding it whole.

    Raises:
        ValueError: Its end is missing, or what is there is no packed data.
    """
    named = stream.get("/Filter")
    filters = [str(one) for one in named] if isinstance(named, Array) else [str(named)]
    deflated = filters.count("/FlateDecode") + filters.count("/Fl")
    if deflated > 1 or len(filters) > 4:
        return True
    raw = stream.read_raw_bytes()
    if not raw or filters[:1] not in (["/FlateDecode"], ["/Fl"]):
        return len(raw) > MAX_STREAM
    # Its four last bytes count what is packed; where a program has left them out, nothing is lost.
    packed, counted, length = raw[2:], 1, 0
    decoder = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and length <= MAX_STREAM and not decoder.eof:
        try:
            made = decoder.decompress(packed, 1 << 20)
        except zlib.error:
            raise ValueError("a stream is not what its filter unpacks") from None
        length, counted = length + len(made), zlib.adler32(made, counted)
        packed = decoder.unconsumed_tail
    if length > MAX_STREAM:
        return True
    if not (decoder.eof or raw.rstrip(b"\r\n").endswith(_FLUSHED)):
        raise ValueError("a stream has no end")
    stated = decoder.unused_data[:4]
    if decoder.eof and len(stated) == 4 and int.from_bytes(stated) != counted:
        raise ValueError("a stream is not what was packed")
    return False


def _too_large(path: str, message: str) -> InputError:
    return InputError(
        message, Location(path), hint="split it into several files", rule="formats/too-large"
    )
