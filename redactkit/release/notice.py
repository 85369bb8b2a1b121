"""The notice: a release as people read it, in accessible HTML and in Markdown.

Both are made from the released record and the redactions log alone, so that whoever has
the bundle can make them again; the same two inputs give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from redactkit.release import notice_markdown
from redactkit.release.guide import TEMPLATES
from redactkit.release.notice_reader import Reader, day
from redactkit.release.notice_sections import Section, kind_of, sections
from redactkit.release.notice_text import Inline

if TYPE_CHECKING:
    import jinja2


def render_html(released: Mapping[str, Any], log: Mapping[str, Any]) -> bytes:
    """Return the notice as one HTML page that loads nothing and runs nothing.

    Each redaction of the record stands in it exactly once, as an element whose id is the
    redaction's and which tells a screen reader what was withheld and on which ground.

    Args:
        released: The released record.
        log: The redactions log of the same release.

    Raises:
        InputError: The log does not fit the record.
    """
    environment = _environment(autoescape=True)
    style = (TEMPLATES / "notice.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = environment.get_template("notice.html.j2").render(
        **_content(released, log), style=style, style_digest=digest
    )
    return page.encode("utf-8")


def render_markdown(released: Mapping[str, Any], log: Mapping[str, Any]) -> bytes:
    """Return the notice as Markdown, in which nothing of the record acts as markup.

    Redactions stand in italics.

    Args:
        released: The released record.
        log: The redactions log of the same release.

    Raises:
        InputError: The log does not fit the record.
    """
    environment = _environment(autoescape=False)
    environment.filters["md"] = notice_markdown.escape
    environment.globals["blocks"] = notice_markdown.blocks
    environment.globals["words"] = notice_markdown.words
    text = environment.get_template("notice.md.j2").render(**_content(released, log))
    return notice_markdown.tidy(text).encode("utf-8")


def _environment(*, autoescape: bool) -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=autoescape,  # noqa: S701 - Markdown has an escape of its own
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _content(released: Mapping[str, Any], log: Mapping[str, Any]) -> dict[str, Any]:
    """Return what both templates show."""
    reader = Reader(released, log)
    title = reader.title()
    found: tuple[Section, ...] = sections(reader)
    return {
        "title": title,
        "plain_title": _plain(title),
        "kind": kind_of(reader),
        "publisher": str(released.get("publisher", "")),
        "release_id": str(released.get("release_id", "")),
        "published": str(released.get("release_date", "")),
        "published_words": day(str(released.get("release_date", ""))),
        "sections": found,
        "unseen": reader.unseen(),
        "grounds": tuple(reader.grounds()),
    }


def _plain(words: Inline) -> str:
    return "".join(piece.text for piece in words)
