"""redactkit verify: is this what its publisher signed, when was it valid, does it stand?"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redactkit.cli.exit import MisuseError, code_of, finish
from redactkit.cli.options import Moment, as_json, pin_option

if TYPE_CHECKING:
    from redactkit.verify import Verification
    from redactkit.verify.result import Check

_MARKS = {"pass": "pass   ", "fail": "FAIL   ", "not-run": "not run"}
_DAY_END = time(23, 59, 59)
_FOLDER = click.Path(path_type=Path)


@click.command("verify", epilog="Example: redactkit verify releases/ID --trust trust/1.dsse.json")
@click.argument("bundle", type=click.Path(path_type=Path))
@pin_option
@click.option("--ledger", type=_FOLDER, help="Local copy of the publisher's ledger.")
@click.option("--releases", type=_FOLDER, help="Folder with other releases of the publisher.")
@click.option(
    "--as-of",
    type=Moment(_DAY_END),
    metavar="YYYY-MM-DD",
    help="Judge as somebody could have at the end of this day (UTC); now by default.",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    help="File that remembers what you saw of this publisher; made when it is missing.",
)
@as_json
def command(
    bundle: Path,
    trust: str,
    ledger: Path | None,
    releases: Path | None,
    as_of: datetime | None,
    state: Path | None,
    as_json: bool,
) -> None:
    """Verify BUNDLE offline, a folder or a zip: who signed it, when, and whether it stands.

    Take the fingerprint or the trust file from the publisher, never from the bundle.
    Whether a release still stands only a copy of the publisher's ledger tells.
    """
    from redactkit.verify import Asked, read_pin, verify

    now = datetime.now(UTC)
    if as_of and as_of.date() > now.date():
        raise MisuseError("the day of --as-of lies ahead")
    asked = Asked(as_of and min(as_of, now), ledger, releases, state)
    answer = _advised(verify(bundle, read_pin(trust), now, asked), bundle)
    if as_json:
        finish(answer.report, as_json=True, extra=_members(answer))
    click.echo("\n".join(_lines(answer)))
    sys.exit(code_of(answer.report))


def _advised(answer: Verification, bundle: Path) -> Verification:
    """Return the answer with what a person can do next about the checks that failed."""
    from redactkit.verify.result import Status

    return answer._replace(
        checks=tuple(
            check._replace(hint=_advice(check.id, bundle))
            if check.status is Status.FAIL and not check.hint
            else check
            for check in answer.checks
        )
    )


def _advice(rule: str, bundle: Path) -> str:
    match rule:
        case "verify/names" if bundle.is_file():
            return "only zips that `release zip` made are read; unpack others, verify the folder"
        case "verify/trust-root" if newest := _versions(bundle):
            return (
                f"the bundle carries versions 1 to {newest}; "
                "for a later one give the publisher's trust folder"
            )
        case "verify/memory":
            return (
                "nothing was remembered; get the publisher's newest trust folder and ledger, "
                "and if they say the same, ask the publisher"
            )
        case _:
            return ""


def _versions(bundle: Path) -> int:
    from redactkit.signing.layout import trust_name
    from redactkit.verify.folder import opened

    with opened(bundle) as listed:
        return next(n for n in count(1) if trust_name(n) not in listed.files) - 1


def _lines(answer: Verification) -> list[str]:
    from redactkit.verify import printable

    failed = [check for check in answer.checks if check.status.value == "fail"]
    idle = [
        check
        for check in answer.checks
        if failed and check.status.value == "not-run" and check.severity is None
    ]
    shown = [_line(check) for check in answer.checks if check not in idle]
    if idle:
        plural = "" if len(idle) == 1 else "s"
        shown.append(f"{_MARKS['not-run']}  {len(idle)} check{plural}; --json lists all")
    return [
        *shown,
        "",
        *map(_line, failed),
        f"authentic       {'yes' if answer.authentic else 'NO'}",
        f"valid as of     {printable(answer.valid_as_of)}",
        f"current status  {printable(answer.current_status)}",
    ]


def _line(check: Check) -> str:
    from redactkit.verify import printable

    detail = f": {printable(check.detail)}" if check.detail else ""
    hint = f" ({check.hint})" if check.hint else ""
    return f"{_MARKS[check.status.value]}  {check.title}{detail} [{check.id}]{hint}"


def _members(answer: Verification) -> dict[str, Any]:
    from redactkit.verify import VERDICTS

    statement = answer.statement
    return {
        "release": statement.predicate.release_id if statement else None,
        "publisher": statement.predicate.publisher if statement else None,
        "statement_digest": answer.statement_digest or None,
        "trust_fingerprint": answer.root.fingerprint if answer.root else None,
        "authentic": answer.authentic,
        "valid_as_of": answer.valid_as_of,
        "current_status": answer.current_status,
        "verdicts": {
            name: {**answer.verdict(name), "checks": list(rules)}
            for name, rules in VERDICTS.items()
        },
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
