"""How a report is shown: to people as text, to machines as JSON."""

from redactkit.report.json import render_json
from redactkit.report.text import render_text

__all__ = ["render_json", "render_text"]
