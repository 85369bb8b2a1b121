"""Traps in Word files, written by python-docx and LibreOffice, or by hand in the XML."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx

from traps import CHILD, NAMED, OFFICER, Trap
from traps.docx_made import (
    HERE,
    OFFICE,
    WORD,
    W,
    body,
    boxed,
    changed,
    member,
    paragraph,
    pictured,
    pixels,
    plain,
    run,
    saved,
)


def _trap(name: str, channel: str, data: bytes, **more) -> Trap:
    return Trap(f"{name}.docx", channel, data, **{"kept": ("17 witnesses",), **more})


def traps(folder: Path) -> Iterator[Trap]:
    """Yield the traps; `folder` is a scratch folder."""
    yield from _in_text()
    yield from _beside_text()
    yield from _in_members()
    yield from _in_pictures()
    yield from _of_libreoffice(folder)


def _in_text() -> Iterator[Trap]:
    split = "".join(run(text, form) for text, form in (
        ("PC Perp", "<w:b/>"), ("etua Thist", "<w:i/>"), ("lethwaite", ""), (" spoke.", "")))  # fmt: skip
    yield _trap("split-runs", "text split over runs", body(plain(), paragraph(split)))
    yield _trap(
        "proof-split", "text split by proof marks and a content control",
        body(plain(), paragraph(
            run("PC Perpetua Thistle"), '<w:proofErr w:type="spellStart"/>',
            f"<w:sdt><w:sdtContent>{run('thwaite')}</w:sdtContent></w:sdt>", run(" spoke."),
        )),
    )  # fmt: skip
    yield _trap(
        "nested-table", "nested table",
        body(plain(), _table(_table(_table(paragraph(run(f"Seen by {OFFICER}")))))),
    )  # fmt: skip
    merged = (
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr>"
        f'<w:vMerge w:val="restart"/></w:tcPr>{paragraph(run("Count 1"))}</w:tc></w:tr><w:tr><w:tc>'
        f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph(run(OFFICER))}</w:tc></w:tr></w:tbl>{paragraph()}"
    )
    yield _trap(
        "merged-cell", "text under a merged cell", body(plain(), merged),
        kept=("17 witnesses", "Count 1"),
    )  # fmt: skip
    box = f"<w:txbxContent>{paragraph(run(f'Note: {CHILD} was present'))}</w:txbxContent>"
    yield _trap(
        "text-box", "text box", body(plain(), boxed(box, box)), person="child-1",
        gone=("Quarmby",),
    )  # fmt: skip
    other = f"<w:txbxContent>{paragraph(run('A box of the notice'))}</w:txbxContent>"
    yield _trap(
        "fallback", "what only old programs show (mc:Fallback)", body(plain(), boxed(other, box)),
        person="child-1", gone=("Quarmby",), kept=("17 witnesses", "A box of the notice"),
    )  # fmt: skip
    footed = plain()
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="4"><w:p>{run(f"Statement of {OFFICER}, p. 12")}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    yield _trap(
        "footnote", "footnote",
        member(footed, "word/footnotes.xml", notes.encode(), f"{OFFICE}/footnotes",
               _type("footnotes"), paragraph(run("It is disputed."), '<w:r><w:footnoteReference w:id="4"/></w:r>')),
        kept=("17 witnesses", "It is disputed."),
    )  # fmt: skip
    headed = docx.Document(io.BytesIO(plain()))
    headed.sections[0].header.paragraphs[0].text = f"Officer: {OFFICER}"
    yield _trap("header", "header", saved(headed))
    first = docx.Document(io.BytesIO(plain()))
    first.sections[0].first_page_footer.paragraphs[0].text = f"Officer: {OFFICER}"
    yield _trap("first-footer", "footer of a first page that is not shown", saved(first))
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('Thistlethwaite')}</w:rt>"
        f"<w:rubyBase>{run('the officer')}</w:rubyBase></w:ruby></w:r>"
    )
    yield _trap("ruby", "text above text (ruby)", body(plain(), paragraph(ruby)))


def _beside_text() -> Iterator[Trap]:
    deleted = f'<w:del w:id="1" w:author="A" w:date="2024-05-03T00:00:00Z">{run("thwaite", tag="delText")}</w:del>'
    yield _trap(
        "half-deleted", "tracked deletion of half a name",
        body(plain(), paragraph(run("The officer Thistle"), deleted, run(" spoke."))),
    )  # fmt: skip
    deleted = deleted.replace("thwaite", OFFICER)
    yield _trap(
        "deletion", "tracked deletion",
        body(plain(), paragraph(run("The officer "), deleted, run(" spoke."))),
    )  # fmt: skip
    inserted = f'<w:ins w:id="1" w:author="{OFFICER}">{run("later")}</w:ins>'
    yield _trap(
        "insertion-author", "author of a tracked change",
        body(plain(), paragraph(run("He spoke "), inserted)), kept=("17 witnesses", "He spoke later"),
    )  # fmt: skip
    format_change = f'<w:b/><w:rPrChange w:id="3" w:author="{OFFICER}"><w:rPr/></w:rPrChange>'
    yield _trap(
        "format-author", "author of a tracked format change",
        body(plain(), paragraph(run("In bold.", format_change))),
    )  # fmt: skip
    moved = f'<w:moveFrom w:id="5" w:author="A">{run(f"{OFFICER} was on duty.")}</w:moveFrom>'
    yield _trap("moved", "tracked move", body(plain(), paragraph(moved, run("It was dark."))))
    row = (
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{paragraph(run('Kept'))}"
        f'</w:tc></w:tr><w:tr><w:trPr><w:del w:id="6" w:author="A"/></w:trPr><w:tc>'
        f"{paragraph(run(OFFICER))}</w:tc></w:tr></w:tbl>{paragraph()}"
    )
    yield _trap("deleted-row", "tracked deletion of a row", body(plain(), row))
    for name, channel, form in (
        ("hidden", "hidden text", "<w:vanish/>"),
        ("white", "white text on white", '<w:color w:val="FFFFFF"/>'),
        ("tiny", "text of one point", '<w:sz w:val="2"/>'),
        ("black", "black text under black highlight", '<w:color w:val="000000"/><w:highlight w:val="black"/>'),
    ):  # fmt: skip
        yield _trap(name, channel, body(plain(), paragraph(run(f" {OFFICER} ", form))))
    style = '<w:style w:type="character" w:customStyle="1" w:styleId="Off"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    by_style = body(plain(), paragraph(run(OFFICER, '<w:rStyle w:val="Off"/>')))
    yield _trap(
        "hidden-by-style", "text hidden by its style",
        changed(by_style, {"word/styles.xml": lambda old: old.replace(b"</w:styles>", style.encode())}),
    )  # fmt: skip
    code = "".join((
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run(f' REF x \\* "{OFFICER}" ', tag="instrText"),
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("the officer"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))  # fmt: skip
    yield _trap(
        "field-code", "code of a field", body(plain(), paragraph(run("See "), code)),
        kept=("17 witnesses", "See the officer"),
    )  # fmt: skip
    index = "".join((
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run(f' XE "{OFFICER}" ', tag="instrText"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))  # fmt: skip
    yield _trap("index-entry", "index entry", body(plain(), paragraph(run("Evidence."), index)))
    simple = f'<w:fldSimple w:instr=" QUOTE &quot;{OFFICER}&quot; ">{run("somebody")}</w:fldSimple>'
    yield _trap("simple-field", "code of a simple field", body(plain(), paragraph(simple)))
    mark = '<w:bookmarkStart w:id="9" w:name="Perpetua_Thistlethwaite"/><w:bookmarkEnd w:id="9"/>'
    yield _trap("bookmark", "name of a bookmark", body(plain(), paragraph(mark, run("Here."))))
    control = f'<w:sdt><w:sdtPr><w:alias w:val="{OFFICER}"/></w:sdtPr><w:sdtContent>{paragraph(run("In the control."))}</w:sdtContent></w:sdt>'
    yield _trap("control-title", "title of a content control", body(plain(), control))
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="0"/>'
        f'<w:listEntry w:val="nobody"/><w:listEntry w:val="{OFFICER}"/></w:ddList></w:ffData>'
        '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    yield _trap("form-choice", "choice of a form field", body(plain(), paragraph(choice)))


def _in_members() -> Iterator[Trap]:
    comments = (
        f'<w:comments {W}><w:comment w:id="0" w:author="Clerk" w:initials="C">'
        f"{paragraph(run(f'Ask {OFFICER} again'))}</w:comment></w:comments>"
    )
    marked = paragraph(
        '<w:commentRangeStart w:id="0"/>', run("A phrase"), '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )  # fmt: skip
    yield _trap(
        "comment", "comment",
        member(plain(), "word/comments.xml", comments.encode(), f"{OFFICE}/comments", _type("comments"), marked),
        kept=("17 witnesses", "A phrase"),
    )  # fmt: skip
    author = comments.replace("Clerk", OFFICER).replace(f"Ask {OFFICER}", "Ask")
    yield _trap(
        "comment-author", "author of a comment",
        member(plain(), "word/comments.xml", author.encode(), f"{OFFICE}/comments", _type("comments"), marked),
    )  # fmt: skip
    link = f'<w:hyperlink r:id="rId901" xmlns:r="{OFFICE}">{run("the statement")}</w:hyperlink>'
    target = (
        f'<Relationship Id="rId901" Type="{OFFICE}/hyperlink" TargetMode="External" '
        'Target="https://records.example.org/staff?name=Perpetua%20Thistlethwaite"/></Relationships>'
    )
    linked = changed(body(plain(), paragraph(link)), {
        "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", target.encode())})  # fmt: skip
    yield _trap("link", "target of a link", linked, kept=("17 witnesses", "the statement"))
    for name, value in (("title", OFFICER), ("author", OFFICER), ("last_modified_by", OFFICER)):
        document = docx.Document(io.BytesIO(plain()))
        setattr(document.core_properties, name, value)
        if name != "author":
            document.core_properties.author = ""
        into = io.BytesIO()
        document.save(into)
        yield _trap(f"core-{name}", f"document property: {name}", into.getvalue())
    company = {"docProps/app.xml": lambda old: old.replace(b"</Properties>", f"<Manager>{OFFICER}</Manager></Properties>".encode())}  # fmt: skip
    yield _trap("app-manager", "extended property: manager", changed(plain(), company))
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Subject officer">'
        f"<vt:lpwstr>{OFFICER}</vt:lpwstr></property></Properties>"
    )
    yield _trap(
        "custom-property", "custom property",
        member(plain(), "docProps/custom.xml", custom.encode(), f"{OFFICE}/custom-properties",
               "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    )  # fmt: skip
    yield _trap(
        "custom-xml", "custom XML",
        member(plain(), "customXml/item9.xml", f"<case><officer>{OFFICER}</officer></case>".encode(),
               f"{OFFICE}/customXml", "application/xml"),
    )  # fmt: skip
    variable = f'<w:docVars><w:docVar w:name="officer" w:val="{OFFICER}"/></w:docVars></w:settings>'
    yield _trap(
        "variable", "document variable",
        changed(plain(), {"word/settings.xml": lambda old: old.replace(b"</w:settings>", variable.encode())}),
    )  # fmt: skip
    template = (
        f'<Relationships xmlns="{WORD.replace("wordprocessingml/2006", "package/2006")}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" TargetMode="External" '
        'Target="file:///C:/Users/perpetua.thistlethwaite/Hearing.dotx"/></Relationships>'
    )
    yield _trap(
        "template", "path of the template",
        changed(plain(), {"word/_rels/settings.xml.rels": template.encode()}),
    )  # fmt: skip
    glossary = (
        f"<w:glossaryDocument {W}><w:docParts><w:docPart><w:docPartPr><w:name w:val="
        f'"Signature"/></w:docPartPr><w:docPartBody>{paragraph(run(OFFICER))}</w:docPartBody>'
        "</w:docPart></w:docParts></w:glossaryDocument>"
    )
    yield _trap(
        "glossary", "building block (glossary)",
        member(plain(), "word/glossary/document.xml", glossary.encode(),
               f"{OFFICE}/glossaryDocument", _type("document.glossary")),
    )  # fmt: skip
    inner = plain(f"Statement of {OFFICER}")
    shown = f'<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId900" xmlns:r="{OFFICE}"/></w:object></w:r></w:p>'
    yield _trap(
        "embedded", "embedded file",
        member(plain(), "word/embeddings/oleObject1.docx", inner, f"{OFFICE}/package",
               "application/vnd.openxmlformats-officedocument.wordprocessingml.document", shown),
        release=False,
    )  # fmt: skip
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + OFFICER.encode("utf-16-le") + bytes(90)
    yield _trap(
        "ole", "embedded object of an old program",
        member(plain(), "word/embeddings/oleObject1.bin", ole, f"{OFFICE}/oleObject",
               "application/vnd.openxmlformats-officedocument.oleObject", shown),
        release=False,
    )  # fmt: skip
    yield _trap(
        "chart", "numbers behind a chart",
        member(plain(), "word/charts/chart1.xml", _CHART.encode(), f"{OFFICE}/chart",
               "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    )  # fmt: skip
    yield _trap(
        "altchunk", "file to be inserted on opening",
        member(plain(), "word/part.html", f"<html><body><p>{OFFICER}</p></body></html>".encode(),
               f"{OFFICE}/aFChunk", "text/html", f'<w:altChunk r:id="rId900" xmlns:r="{OFFICE}"/>'),
        release=False,
    )  # fmt: skip
    yield _trap(
        "xml-comment", "comment in the XML",
        changed(plain(), {"word/document.xml": lambda old: old + f"<!-- {OFFICER} -->".encode()}),
    )  # fmt: skip
    named = member(plain(), "customXml/Thistlethwaite.xml", b"<a/>", f"{OFFICE}/customXml", "application/xml")  # fmt: skip
    yield _trap("member-name", "name of a file in the package", named)
    commented = io.BytesIO(plain())
    with zipfile.ZipFile(commented, "a") as archive:
        archive.comment = f"from {OFFICER}".encode()
    yield _trap("zip-comment", "comment of the zip", commented.getvalue())


def _in_pictures() -> Iterator[Trap]:
    named = pixels("Notice of hearing", f"Officer: {OFFICER}")
    yield _trap("pixels", "picture of the name", pictured(named))
    notice = pixels("Notice of hearing")
    yield _trap(
        "alternative", "alternative text", pictured(notice, f"Letter to {OFFICER}"),
    )  # fmt: skip
    crop = '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" b="55000"/><a:stretch>'
    yield _trap(
        "cropped", "cut off part of a picture",
        changed(pictured(named), {"word/document.xml": lambda old: old.replace(b"<a:stretch>", crop.encode(), 1)}),
    )  # fmt: skip
    thumbnail = pixels(f"Officer: {OFFICER}", ending="JPEG")
    relation = (
        f'<Relationship Id="rId900" Type="{_THUMBNAIL}" Target="docProps/thumbnail.jpeg"/>'
        "</Relationships>"
    )
    yield _trap(
        "thumbnail", "thumbnail",
        changed(plain(), {
            "_rels/.rels": lambda old: old.replace(b"</Relationships>", relation.encode()),
            "[Content_Types].xml": lambda old: old.replace(b"<Default ", _JPEG_TYPE, 1),
            "docProps/thumbnail.jpeg": thumbnail,
        }),
    )  # fmt: skip
    yield _trap(
        "orphan", "picture that nothing shows",
        member(plain(), "word/media/image77.png", named, f"{OFFICE}/image", "image/png"),
    )  # fmt: skip
    emf = struct.pack("<II", 1, 108) + bytes(100) + OFFICER.encode("utf-16-le")
    drawn = pictured(notice)
    yield _trap(
        "emf", "words in a drawing (EMF)",
        changed(drawn, {"word/media/image1.png": lambda old: emf}),
        kept=("17 witnesses", "[picture left out]"),
    )  # fmt: skip


_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_JPEG_TYPE = b'<Default Extension="jpeg" ContentType="image/jpeg"/><Default '
_FLAT_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
)
_FLAT = {
    "lo-comment": f"<text:p>{HERE}<office:annotation><dc:creator>Clerk</dc:creator><text:p>Is {OFFICER} meant?</text:p></office:annotation></text:p>",
    "lo-text-box": f'<text:p>{HERE}</text:p><text:p><draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm" svg:x="2cm" svg:y="4cm"><draw:text-box><text:p>Seen: {OFFICER}</text:p></draw:text-box></draw:frame>Below.</text:p>',
    "lo-endnote": f'<text:p>{HERE}<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>Letter of {OFFICER}</text:p></text:note-body></text:note></text:p>',
    "lo-change": f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Clerk</dc:creator><dc:date>2024-05-03T10:00:00</dc:date></office:change-info><text:p>{OFFICER}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>{HERE}<text:change text:change-id="c1"/></text:p>',
    "lo-variable": f'<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="{OFFICER}" text:name="officer"/></text:user-field-decls><text:p>{HERE} Officer: <text:user-field-get text:name="officer">{OFFICER}</text:user-field-get>.</text:p>',
    "lo-clean": f'<text:h text:outline-level="1">Outcome</text:h><text:p>{HERE}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Regulation 43.</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>First count</text:p></text:list-item><text:list-item><text:p>Second count</text:p></text:list-item></text:list><table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Counts</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>Proved</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table><text:p>Chair: {NAMED}</text:p>',
}  # fmt: skip
_CHANNELS = {
    "lo-comment": "comment (LibreOffice)",
    "lo-text-box": "text box (LibreOffice)",
    "lo-endnote": "endnote (LibreOffice)",
    "lo-change": "tracked deletion (LibreOffice)",
    "lo-variable": "user field (LibreOffice)",
}


def _of_libreoffice(folder: Path) -> Iterator[Trap]:
    for name, channel in _CHANNELS.items():
        yield _trap(name, channel, converted(folder)[name])


def converted(folder: Path) -> dict[str, bytes]:
    """Return what LibreOffice makes of the flat files, started once for each folder."""
    made = folder / "libreoffice"
    if not made.exists():
        made.mkdir(parents=True)
        for name, xml in _FLAT.items():
            whole = f"{_FLAT_HEAD}<office:body><office:text>{xml}</office:text></office:body></office:document>"
            (made / f"{name}.fodt").write_text(whole, "utf-8")
        sources = sorted(made.glob("*.fodt"))
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "docx", "--outdir", made, *sources],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return {name: (made / f"{name}.docx").read_bytes() for name in _FLAT}


def clean(folder: Path) -> Iterator[Trap]:
    """Yield honest files with the same features; nothing in them is to be found."""

    def fine(name: str, channel: str, data: bytes, *kept: str) -> Trap:
        return Trap(f"{name}.docx", channel, data, "", (), ("17 witnesses", *kept))

    report = docx.Document(io.BytesIO(plain()))
    report.core_properties.title = "Outcome of a misconduct hearing"
    for text in ("Breach of honesty", "Breach of duty"):
        report.add_paragraph(text, style="List Number")
    table = report.add_table(2, 3, style="Table Grid")
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"{number * 1250:,}"
    table.cell(0, 0).merge(table.cell(0, 1))
    report.sections[0].footer.paragraphs[0].text = f"Chair: {NAMED}"
    yield fine("clean-report", "report with lists and a table", saved(report), NAMED, "6,250")
    yield fine("clean-libreoffice", "report of LibreOffice", converted(folder)["lo-clean"], NAMED, "Regulation 43.")  # fmt: skip
    deleted = f'<w:del w:id="1" w:author="Clerk">{run("shall", tag="delText")}</w:del><w:ins w:id="2" w:author="Clerk">{run("will")}</w:ins>'
    yield fine("clean-changes", "honest tracked changes", body(plain(), paragraph(run("The officer "), deleted, run(" appeal."))), "The officer will appeal.")  # fmt: skip
    hidden = paragraph(
        run("Use form 12. ", "<w:vanish/>"), run("The thistle and the thwaite grow.")
    )
    yield fine("clean-hidden", "honest hidden text", body(plain(), hidden), "The thistle and the thwaite grow.")  # fmt: skip
    shaded = paragraph(run(" OUTCOME ", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>'))  # fmt: skip
    template = io.BytesIO()
    with_thumbnail = docx.Document()
    with_thumbnail.add_paragraph(HERE)
    with_thumbnail.save(template)
    yield fine("clean-thumbnail", "thumbnail of the program's template", template.getvalue())
    yield fine("clean-shaded", "white text on a dark ground", body(plain(), shaded), "OUTCOME")
    page = paragraph(f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>', run(f" {NAMED} "))
    yield fine("clean-fields", "page number and a table of contents", body(plain(), page), NAMED)
    yield fine("clean-picture", "picture with alternative text", pictured(pixels("Notice of hearing"), "A notice"))  # fmt: skip


def _table(content: str) -> str:
    return (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
        f"{content}{paragraph()}</w:tc></w:tr></w:tbl>"
    )


def _type(name: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"


_CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart>'
    '<c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>'
    f"{OFFICER}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea>"
    "</c:chart></c:chartSpace>"
)
