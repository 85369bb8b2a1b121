"""Web pages with a protected value out of sight, written by hand."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from programs import font_file

from traps import CHILD, NAMED, OFFICER, Trap

KEPT = ("Misconduct hearing", "The panel met on 3 March 2026.", NAMED)


def page(body: str = "", head: str = "") -> bytes:
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>Misconduct hearing</title>{head}</head>\n<body><h1>Misconduct hearing</h1>"
        f"<p>The panel met on 3 March 2026.</p><p>Chair: {NAMED}</p>\n{body}\n</body></html>\n"
    ).encode()


def picture(*lines: str, form: str = "png") -> str:
    image = Image.new("RGB", (900, 70 * len(lines) + 40), "white")
    font = ImageFont.truetype(str(font_file()), 40)
    for row, line in enumerate(lines):
        ImageDraw.Draw(image).text((20, 20 + 70 * row), line, "black", font)
    written = io.BytesIO()
    image.save(written, form)
    code = base64.b64encode(written.getvalue()).decode()
    return f"data:image/{form};base64,{code}"


_CODES = ",".join(str(ord(letter)) for letter in OFFICER)
# ASCII once more at U+E0000, which no font shows.
_TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in OFFICER)
_BODIES = {
    "comment": f"<!-- draft said {OFFICER} -->",
    "conditional-comment": f"<!--[if mso]><p>{OFFICER}</p><![endif]-->",
    "script": f'<script>const officer = "{OFFICER}";</script>',
    "json-ld": '<script type="application/ld+json">'
    f'{{"@type": "Person", "name": "{OFFICER}"}}</script>',
    "script-escapes": '<script>x = "Perpetua Thistle\\u0074hwaite"</script>',
    "hidden-attribute": f"<div hidden>Officer: {OFFICER}</div>",
    "display-none": f'<p style="display:none">Officer: {OFFICER}</p>',
    "visibility": f'<p style="visibility: hidden">Officer: {OFFICER}</p>',
    "off-screen": f'<p style="position:absolute;left:-9999px">Officer: {OFFICER}</p>',
    "white-on-white": f'<p style="color:#fff">Officer: {OFFICER}</p>',
    "font-size-0": f'<p>Officer: <span style="font-size:0">{OFFICER}</span></p>',
    "title-attribute": f'<p>Officer <abbr title="{OFFICER}">A</abbr></p>',
    "data-attribute": f'<p>Officer <span data-officer="{OFFICER}">A</span></p>',
    "aria-label": f'<p aria-label="{OFFICER}">Officer A</p>',
    "alternative-text": f'<img src="https://example.org/1.png" alt="{OFFICER} leaves the hearing">',
    "hidden-input": f'<form><input type="hidden" name="officer" value="{OFFICER}"></form>',
    "textarea": f"<form><textarea>{OFFICER}</textarea></form>",
    "slug": '<p><a href="https://example.org/news/perpetua-thistlethwaite-sacked">News</a></p>',
    "percent-encoded": '<p><a href="https://example.org/?q=Perpetua%20Thistleth%77aite">News</a></p>',
    "mailto": '<p><a href="mailto:perpetua.thistlethwaite@example.org">Write</a></p>',
    "entities": "<p>Officer: &#80;erpetua &#x54;histle&#116;hwaite</p>",
    "split-inline": "<p>Officer: <b>P</b>erpetua <i>Thistle</i><b>thw</b>aite</p>",
    "soft-hyphen": "<p>Officer: Perpetua Thistle&shy;th<wbr>waite</p>",
    "noscript": f"<noscript><p>{OFFICER}</p></noscript>",
    "template": f"<template><p>{OFFICER}</p></template>",
    "srcdoc": f'<iframe srcdoc="&lt;p&gt;{OFFICER}&lt;/p&gt;"></iframe>',
    "svg-text": f'<svg viewBox="0 0 9 9"><text x="1" y="8">{OFFICER}</text></svg>',
    "details": f"<details><summary>Officer</summary>{OFFICER}</details>",
    "table-cells": "<table><tr><th>Officer<th>Outcome<tr><td>Perpetua Thistlethwaite<td>41</table>",
    "anchor-name": '<p id="perpetua-thistlethwaite">Officer A</p>',
    "data-uri-text": '<p><a href="data:text/plain;base64,UGVycGV0dWEgVGhpc3RsZXRod2FpdGU=">A</a></p>',
    "script-joins": '<script>document.title = "Perpetua Thistle" + "thwaite"</script>',
    "script-codes": f"<script>s = String.fromCharCode({_CODES})</script>",
    "tag-characters": f"<p>Officer A{_TAGS}</p>",
    "custom-element": f"<case-officer>{OFFICER}</case-officer>",
}
_HEADS = {
    "meta-author": f'<meta name="author" content="{OFFICER}">',
    "meta-description": f'<meta property="og:description" content="{OFFICER} was dismissed">',
    "css-content": f'<style>h1::after {{ content: " of {OFFICER}" }}</style>',
    "css-escapes": '<style>h1::after { content: "Perpetua Thistle\\74 hwaite" }</style>',
    "stylesheet-hides": "<style>.x { display: none }</style>",
    "base": '<base href="https://example.org/perpetua-thistlethwaite/">',
}


def traps(folder: Path) -> Iterator[Trap]:
    """Yield pages with one channel each.

    Args:
        folder: Not needed.
    """
    del folder
    for channel, body in _BODIES.items():
        yield Trap(f"{channel}.html", channel, page(body), kept=KEPT)
    for channel, head in _HEADS.items():
        body = f'<p class="x">{OFFICER}</p>' if channel == "stylesheet-hides" else ""
        yield Trap(f"{channel}.html", channel, page(body, head), kept=KEPT)
    yield Trap(
        "title.html",
        "title",
        page().replace(b"<title>Misc", f"<title>{OFFICER}: misc".encode()),
        kept=KEPT,
    )
    yield Trap(
        "child.html",
        "body text",
        page(f"<ul><li>Witness: {CHILD}</li><li>41 calls</li></ul>"),
        "child-1",
        ("Quarmby",),
        (*KEPT, "41 calls"),
    )
    yield Trap(
        "utf-16.html",
        "UTF-16",
        page(f"<p>{OFFICER}</p>").decode().encode("utf-16"),
        kept=KEPT,
    )
    for form in ("png", "jpeg"):
        image = picture("Notes of the panel", OFFICER, form=form)
        yield Trap(
            f"data-uri-{form}.html",
            f"{form} in a data URI",
            page(f'<img src="{image}">'),
            kept=KEPT,
        )
    yield Trap(
        "picture-alternative.html",
        "alternative text",
        page(f'<img src="{picture("Notes of the panel")}" alt="{OFFICER}">'),
        kept=KEPT,
    )
    yield from _broken()


def _broken() -> Iterator[Trap]:
    gone = {"person": "", "gone": (), "release": False}
    wrong = page().replace(b"utf-8", b"x-martian")
    yield Trap("wrong-charset.html", "wrong charset", wrong, rule="formats/broken", **gone)
    not_utf_8 = page("<p>caf\u00e9</p>").decode().encode("latin-1")
    yield Trap("not-utf-8.html", "not UTF-8", not_utf_8, rule="formats/broken", **gone)
    nul = page("<p>a\0b</p>")
    yield Trap("nul.html", "NUL bytes", nul, rule="formats/broken", **gone)
    deep = page("<div>" * 10_000 + "x" + "</div>" * 10_000)
    yield Trap("deep.html", "10,000 nested blocks", deep, rule="formats/too-large", **gone)
    yield Trap("empty.html", "empty file", b"", rule="formats/broken", **gone)
    cut = page("<p>The words of the panel.</p>")[:-30]
    yield Trap("cut-off.html", "cut off", cut, rule="formats/broken", **gone)
    declared = page().replace(b"html>", b'html [<!ENTITY a "b">]>', 1)
    yield Trap(
        "declared-entities.html", "declared entities", declared, rule="formats/broken", **gone
    )
    thing = page('<object data="data:application/pdf;base64,JVBERi0xLjc="></object>')
    yield Trap("object.html", "embedded object", thing, **gone)


def clean(folder: Path) -> Iterator[Trap]:
    """Yield honest pages.

    Args:
        folder: Not needed.
    """
    del folder
    pages = {
        "news": page(
            "<nav><ul><li><a href='https://example.org/news'>News</a></li></ul></nav>"
            "<p>The officer was dismissed <strong>without notice</strong>. 41 witnesses wrote.</p>"
            "<!-- end of article --><footer>Press office, 020 7946 0000</footer>",
            "<style>nav { display: none } .a::before { content: 'Note: ' }</style>"
            '<meta name="description" content="Outcome of a misconduct hearing">',
        ),
        "statistics": page(
            "<table><caption>Outcomes</caption><thead><tr><th>Year</th><th>Cases</th></tr></thead>"
            "<tbody><tr><td>2024</td><td>1,204</td></tr><tr><td>2025</td><td>998</td></tr></tbody>"
            "</table><div hidden>Next table</div>"
        ),
        "letters": page(
            "<blockquote><p>Dear Sir, the thistle and the waite are plants.</p></blockquote>"
            "<p>Mr Perpetuus, of Thistle Lane, is nobody here.</p>"
            '<img src="https://example.org/logo.png" alt="Logo">'
        ),
        "form": page(
            '<form><label>Your name <input type="hidden" name="token" value="a81f"></label>'
            "<select><option>By post</option></select><textarea>Your message</textarea></form>"
        ),
        "script": page(
            '<script type="application/ld+json">{"@type": "NewsArticle", "name": "Outcome"}</script>'
            "<noscript>Switch on scripts</noscript><svg><text>Chart</text></svg>"
            f'<img src="{picture("Notes of the panel")}" alt="Notes">'
        ),
        "links": page(
            '<p><a href="https://www.example.org/guidance?page=2#part-3">Guidance</a>, '
            '<a href="mailto:press@example.org?subject=Hearing">press office</a></p>'
            "<ol start='3'><li>third<ul><li>inner</li></ul></li><li>fourth</li></ol>"
            "<pre>  a\n    b</pre>"
        ),
    }
    for name, data in pages.items():
        yield Trap(f"clean-{name}.html", "clean", data, "", (), KEPT)
