"""How a report is shown: to people as text, to machines as JSON.

The forms that CI reads stand in modules of their own: `sarif`, `junit`, `github`.
"""

from redactkit.report.json import render_json
from redactkit.report.text import render_text

__all__ = ["render_json", "render_text"]
