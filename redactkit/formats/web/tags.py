"""Elements of HTML: which are published, and as what."""

from __future__ import annotations

LIST_ITEMS = frozenset({"li", "dt", "dd"})
CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SPARSE = SECTIONS | {"table", "tr", "ul", "ol", "dl"}
"""Where white space between elements is no text."""
BLOCKS = HEADINGS | frozenset({
    "div", "p", "ul", "ol", "dl", "table", "caption",
    "blockquote", "pre", "figure", "figcaption", "hr",
})  # fmt: skip
INLINE = frozenset({
    "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "code", "kbd", "samp", "var",
    "q", "small", "mark", "abbr", "cite", "dfn",
})  # fmt: skip
VOID = frozenset({"br", "hr", "img"})
KEPT = BLOCKS | INLINE | LIST_ITEMS | CELLS | SECTIONS | {"tr", "br"}
STANDS_IN = {
    "caption": frozenset({"table"}),
    **dict.fromkeys(SECTIONS, frozenset({"table"})),
    "tr": frozenset({"table", *SECTIONS}),
    **dict.fromkeys(CELLS, frozenset({"tr"})),
    "li": frozenset({"ul", "ol"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    **dict.fromkeys(HEADINGS, BLOCKS - HEADINGS | LIST_ITEMS | CELLS | {""}),
}
"""What stands only inside what; anywhere else it is a plain block."""
RENAMED = {
    "strike": "s", "tt": "code", "menu": "ul", "dir": "ul", "xmp": "pre", "listing": "pre",
    "plaintext": "pre",
}  # fmt: skip
BLOCK_AS_DIV = frozenset({
    "section", "article", "main", "nav", "aside", "header", "footer", "address",
    "details", "summary", "form", "fieldset", "legend", "center", "hgroup", "search", "dialog",
    "optgroup", "option",
})  # fmt: skip
NEVER_SEEN = frozenset({
    "head", "template", "noscript", "noembed", "noframes", "iframe", "frame", "frameset",
    "textarea", "select", "datalist", "math", "canvas", "audio", "video", "object",
    "embed", "applet", "title", "input", "map", "area", "meta", "link", "base", "param", "xml",
})  # fmt: skip
"""What is reported as hidden: not seen, seen only by some programs, or not text of the page."""
GROUPS = frozenset({"svg", "g", "a", "switch"})
"""Elements of a drawing in which others stand that are shown."""
NOT_DRAWN = frozenset({
    "title", "desc", "metadata", "defs", "symbol", "script", "style", "clippath", "mask", "pattern",
    "marker", "filter",
})  # fmt: skip
"""Elements of a drawing that show nothing where they stand."""
LABELS = frozenset({"text", "foreignobject"})
"""Elements of a drawing that show text."""
KNOWN = KEPT | BLOCK_AS_DIV | NEVER_SEEN | GROUPS | LABELS | frozenset(RENAMED) | frozenset({
    "html", "body", "a", "span", "font", "label", "time", "wbr", "nobr", "big", "bdi", "bdo",
    "button", "data", "output", "progress", "meter", "source", "track", "picture", "col",
    "colgroup", "img", "script", "style", "slot", "acronym", "ruby", "rt", "rp", "blink", "marquee",
})  # fmt: skip
