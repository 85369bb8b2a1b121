"""What stands in the place of a withdrawn release: that it was withdrawn, and no more.

A page for people and a file for machines, by the opaque id. Neither says what the
release was about, nor what in it was wrong.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

from redactkit.signing.withdrawal import Withdrawal

FORMAT = "redactkit/tombstone/v1"
MARK = '<meta name="redactkit" content="tombstone">'
"""By this a tombstone is told from what it stands for."""

_REASONS = {
    "correction": "It was not accurate.",
    "expired": "The time for which it was published is over.",
    "legal": "The law requires it.",
    "other": "The publisher gives no reason.",
}
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
{mark}
<meta name="robots" content="noindex">
<title>Withdrawn: {release_id}</title>
<h1>This release was withdrawn</h1>
<p>{publisher} withdrew release <code>{release_id}</code> on {day}. {reason}</p>
<p>If you have a copy, delete it. Do not publish it any further.</p>
</html>
"""


def tombstone(withdrawal: Withdrawal) -> Mapping[str, bytes]:
    """Return the page and the file of a tombstone, by their names."""
    page = _PAGE.format(
        mark=MARK,
        release_id=withdrawal.release_id,
        publisher=html.escape(withdrawal.publisher),
        day=withdrawal.effective[:10],
        reason=_REASONS[withdrawal.reason],
    )
    members = {
        "format": FORMAT,
        "publisher": withdrawal.publisher,
        "release_id": withdrawal.release_id,
        "status": "withdrawn",
        "reason": withdrawal.reason,
        "effective": withdrawal.effective,
    }
    data = json.dumps(members, indent=2, ensure_ascii=False) + "\n"
    return {
        f"{withdrawal.release_id}.html": page.encode(),
        f"{withdrawal.release_id}.json": data.encode(),
    }
