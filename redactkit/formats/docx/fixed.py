"""What is the same in every Word file that is written: styles, types, empty properties."""

from __future__ import annotations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Half points, from heading 1 down.
_HEADING_SIZES = (32, 28, 26, 24, 23, 22, 22, 22, 22)
_TEXT_STYLES = (
    ("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="40"/>'),
    ("Subtitle", "Subtitle", '<w:spacing w:after="200"/>', '<w:sz w:val="26"/>'),
    ("Caption", "caption", '<w:spacing w:after="160"/>', '<w:i/><w:sz w:val="19"/>'),
    ("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', ""),
)
STYLES = frozenset(
    (*(name for name, *_ in _TEXT_STYLES), *(f"Heading{level}" for level in range(1, 10)))
)
"""The styles that a paragraph may have."""


def styles() -> bytes:
    """Return the styles: plain ones, of our own."""
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:sz w:val="{size}"/>',
        )
        for level, size in enumerate(_HEADING_SIZES, 1)
    )
    others = "".join(_style(*each) for each in _TEXT_STYLES)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return _xml(
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Liberation Sans"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{headings}{others}'
        '<w:style w:type="table" w:default="1" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style></w:styles>"
    )


def settings(*, even_pages: bool) -> bytes:
    """Return the settings: that Word counts as Word 2013 and later, and nothing more."""
    even = "<w:evenAndOddHeaders/>" if even_pages else ""
    return _xml(
        f'<w:settings {_W}>{even}<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def core() -> bytes:
    """Return properties of a document that says nothing about itself."""
    return _xml(f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>')


def package_relations() -> bytes:
    """Return the relations of the package."""
    return relations(
        (
            ("officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        )
    )


def relations(targets: tuple[tuple[str, str], ...]) -> bytes:
    """Return relations with the ids rId1, rId2 …, each from a type and a target."""
    nodes = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{RELATIONS}/{kind}"}" '
        f'Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>')


def content_types(members: tuple[str, ...]) -> bytes:
    """Return what each member is, from its name."""
    overrides = "".join(
        f'<Override PartName="/{member}" ContentType="{_type(member)}"/>'
        for member in members
        if member.endswith(".xml")
    )
    return _xml(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpg" ContentType="image/jpeg"/>{overrides}</Types>'
    )


_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def _type(member: str) -> str:
    if member == "docProps/core.xml":
        return "application/vnd.openxmlformats-package.core-properties+xml"
    name = member.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return f"{_WORD_TYPE}.{name if name != 'document' else 'document.main'}+xml"


def _style(known: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{known}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _xml(text: str) -> bytes:
    return f"{_HEAD}{text}\n".encode()
