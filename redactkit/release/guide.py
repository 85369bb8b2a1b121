"""VERIFY.md: how to check this very bundle without redactkit."""

from __future__ import annotations

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>&~-])")


def render_guide(release_id: str, publisher: str) -> bytes:
    """Return VERIFY.md.

    Args:
        release_id: The release that the commands insist on.
        publisher: Whom the text names; its commands do not use it.
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - Markdown, escaped below
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        comment_start_string="{##",  # the shell's ${#name} is no comment
        comment_end_string="##}",
    )
    text = environment.get_template("VERIFY.md.j2").render(
        release_id=release_id, publisher=_MARKDOWN.sub(r"\\\1", publisher)
    )
    return text.encode("utf-8")
