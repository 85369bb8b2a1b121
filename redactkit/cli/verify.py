"""redactkit verify: is this folder what its publisher signed?"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redactkit.cli.exit import code_of, finish
from redactkit.cli.options import as_json

if TYPE_CHECKING:
    from redactkit.verify import Verification

_MARKS = {"pass": "pass   ", "fail": "FAIL   ", "not-run": "not run"}


@click.command("verify", epilog="Example: redactkit verify releases/ID --trust trust/1.dsse.json")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    required=True,
    help="Fingerprint of the publisher's trust root (64 digits), or a trust file or folder.",
)
@as_json
def command(bundle: Path, trust: str, as_json: bool) -> None:
    """Verify BUNDLE offline: who signed it, and that not a byte was changed since.

    Take the fingerprint or the trust file from the publisher, never from the bundle.
    """
    from redactkit.verify import read_pin, verify

    answer = verify(bundle, read_pin(trust), datetime.now(UTC))
    if as_json:
        finish(answer.report, as_json=True, extra=_members(answer))
    click.echo("\n".join(_lines(answer)))
    sys.exit(code_of(answer.report))


def _lines(answer: Verification) -> list[str]:
    from redactkit.verify import printable

    lines = [
        f"{_MARKS[check.status.value]}  {check.title}"
        f"{f': {printable(check.detail)}' if check.detail else ''} [{check.id}]"
        for check in answer.checks
    ]
    verdict = "yes" if answer.authentic else "NO"
    return [
        *lines,
        "",
        f"authentic       {verdict}",
        f"valid as of     {answer.valid_as_of}",
        f"current status  {answer.current_status}",
    ]


def _members(answer: Verification) -> dict[str, Any]:
    statement = answer.statement
    return {
        "release": statement.predicate.release_id if statement else None,
        "publisher": statement.predicate.publisher if statement else None,
        "statement_digest": answer.statement_digest or None,
        "trust_fingerprint": answer.root.fingerprint if answer.root else None,
        "authentic": answer.authentic,
        "valid_as_of": answer.valid_as_of,
        "current_status": answer.current_status,
        "signers": [
            {"person": signer.person, "roles": list(signer.roles), "kid": signer.kid}
            for signer in answer.signers
        ],
        "checks": [
            {
                "id": check.id,
                "title": check.title,
                "status": check.status.value,
                "detail": check.detail,
            }
            for check in answer.checks
        ],
    }
