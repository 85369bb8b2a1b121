"""Word files with something in any place of them, made with python-docx and by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.shared import Inches
from PIL import Image, ImageDraw, ImageFont

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006"


DRAWN = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'xmlns:r="{OFFICE}"'
)


HERE = "The panel met on 3 May 2024 and heard 17 witnesses."


def plain(*paragraphs: str) -> bytes:
    """Return a Word file by python-docx: a heading, a sentence that stays, and paragraphs."""
    document = docx.Document()
    document.add_heading("Misconduct hearing: outcome", 1)
    document.add_paragraph(HERE)
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document) -> bytes:
    into = io.BytesIO()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    related = document.part.package.rels
    for known in [known for known, each in related.items() if each.reltype.endswith("/thumbnail")]:
        del related[known]
    document.save(into)
    return into.getvalue()


def changed(data: bytes, changes: dict[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """Return a zip with members changed by functions, or added."""
    into = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = changes.get(name)
            content = old.read(name)
            new.writestr(name, change(content) if callable(change) else content)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return into.getvalue()


def body(data: bytes, xml: str) -> bytes:
    """Return a Word file with XML added at the end of its body, before its section."""

    def add(document: bytes) -> bytes:
        at = document.rindex(b"<w:sectPr")
        return document[:at] + xml.encode() + document[at:]

    return changed(data, {"word/document.xml": add})


def member(
    data: bytes, name: str, content: bytes, kind: str, content_type: str, xml: str = ""
) -> bytes:
    """Return a Word file with one more member, related to its text as rId900."""
    relation = (
        f'<Relationship Id="rId900" Type="{kind}" Target="/{name}"/></Relationships>'.encode()
    )
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'.encode()
    data = changed(
        data,
        {
            "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", relation),
            "[Content_Types].xml": lambda old: old.replace(b"</Types>", override),
            name: content,
        },
    )
    return body(data, xml) if xml else data


def pixels(*lines: str, ending: str = "PNG") -> bytes:
    """Return a picture of printed lines."""
    image = Image.new("RGB", (900, 60 + 60 * len(lines)), "white")
    font = ImageFont.load_default(34)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((30, 30 + 60 * number), line, "black", font=font)
    into = io.BytesIO()
    image.save(into, ending)
    return into.getvalue()


def pictured(image: bytes, alternative: str = "") -> bytes:
    document = docx.Document()
    document.add_paragraph(HERE)
    document.add_picture(io.BytesIO(image), width=Inches(4))
    if alternative:
        described = document.element.xpath("//wp:docPr")[0]
        described.set("descr", alternative)
    return saved(document)


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, form: str = "", tag: str = "t") -> str:
    form = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{form}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def boxed(choice: str, fallback: str) -> str:
    """Return a text box, and what old programs show in its place."""
    return (
        f'<w:p><w:r {DRAWN}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor '
        'behindDoc="0"><wp:extent cx="1800000" cy="600000"/><wp:docPr id="7" name="Text Box 7"/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx>{choice}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{fallback}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
