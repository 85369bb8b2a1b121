"""redactkit approve: a second person rebuilds a release and signs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import (
    analyzer_option,
    as_json,
    key_options,
    trust_option,
    typed,
    unsigned_option,
)

if TYPE_CHECKING:
    from redactkit.findings import Report
    from redactkit.publish.changes import Change
    from redactkit.publish.series import Known


@click.command(
    "approve",
    epilog="Example: redactkit approve releases/ID --case CASE --key keys/approver.pem",
)
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--case", type=click.Path(path_type=Path), required=True, help="The case of the release."
)
@key_options
@trust_option
@click.option(
    "--annex",
    type=click.Path(path_type=Path),
    help="Folder of the encrypted annex; by default annex/ in the case.",
)
@click.option(
    "--identity",
    type=click.Path(path_type=Path),
    help="Age identity that opens the secret of the release; by default the key that signs.",
)
@analyzer_option
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    help="The release before it in its series, or the withdrawal of that; by default the newest "
    "one beside BUNDLE.",
)
@unsigned_option
@click.option(
    "--yes",
    is_flag=True,
    help="Sign without asking. Off a terminal it is needed once the series has a release.",
)
@as_json
def command(
    bundle: Path,
    case: Path,
    key: Path,
    passphrase_file: Path | None,
    trust: Path | None,
    annex: Path | None,
    identity: Path | None,
    analyzer_config: Path | None,
    previous: Path | None,
    unsigned: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Rebuild BUNDLE from its case, compare every byte, and add a second signature.

    It is refused unless all bytes agree and the approver is another person than the
    preparer. Where the series has a release already, a terminal shows what changes in
    the released texts, and asks; elsewhere --yes has to say that they were looked at.
    """
    from redactkit import publish
    from redactkit.cli.keys import load_signer, read_identity

    stop_cleanly()
    signer = load_signer(key, passphrase_file, unsigned=unsigned)
    secret = read_identity(identity) if identity else None
    review = publish.Review(bundle, case, trust, annex, analyzer_config, secret, previous)
    if sys.stderr.isatty():
        click.echo("making the release again …", err=True)
    agree = _agreeing(ask=not (yes or unsigned), as_json=as_json)
    try:
        done = publish.approve(review, signer, datetime.now(UTC), agree)
    except _NotAgreedError as answer:
        finish(answer.report, as_json=as_json, extra=_members(answer.last, answer.changes))
    if done.report.ok and not as_json:
        click.echo(
            f"approved by {signer.person}: {bundle}"
            if done.signed
            else f"nothing differs: {bundle}\n  next: redactkit release tbs {typed(bundle)}"
        )
    extra = _members(done.previous, done.changes, signed=done.signed)
    finish(done.report, as_json=as_json, extra=extra)


class _NotAgreedError(Exception):
    """The approver did not agree to what changes against the release before."""

    def __init__(self, message: str, hint: str, last: Known, changes: tuple[Change, ...]) -> None:
        super().__init__(message)
        self.message, self.hint, self.last, self.changes = message, hint, last, changes

    @property
    def report(self) -> Report:
        """The refusal, for a person to act on."""
        from redactkit.errors import Location
        from redactkit.findings import Finding, Report, Severity

        place = Location(str(self.last.path))
        finding = Finding("approve/not-agreed", Severity.HUMAN, self.message, place, hint=self.hint)
        return Report((finding,))


def _agreeing(*, ask: bool, as_json: bool) -> Callable[[Known, tuple[Change, ...]], None]:
    """Return what shows the changes, and refuses to go on where nobody agreed to them."""
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and not as_json

    def agree(last: Known, changes: tuple[Change, ...]) -> None:
        """Show what changes, and ask where somebody must be asked."""
        if not as_json:
            _show(last, changes)
        if not ask:
            return
        if not on_terminal:
            message = "not signed: nobody was asked about what changes against this release"
            raise _NotAgreedError(message, "look at the changes, then give --yes", last, changes)
        if not click.confirm("Sign this release?"):
            raise _NotAgreedError("not signed: the approver said no", "", last, changes)

    return agree


def _show(last: Known, changes: tuple[Change, ...]) -> None:
    """Show the names of what changes, and on a terminal the released texts."""
    from redactkit.verify import printable

    click.echo(
        f"against release {last.predicate.sequence} of the series, {printable(str(last.path))}:"
    )
    for change in changes:
        click.echo(f"  {change.kind.value:8} {change.name}")
    if not changes:
        click.echo("  no file differs")
    if not sys.stdout.isatty():
        return
    for change in changes:
        lines = (f"(not shown: {change.name})",) if change.lines is None else change.lines
        click.echo("\n".join(printable(line) for line in ("", *lines)))


def _members(
    last: Known | None, changes: tuple[Change, ...], *, signed: bool = False
) -> dict[str, Any]:
    return {
        "signed": signed,
        "previous": last and {"release": last.predicate.release_id, "digest": last.digest},
        "changes": [
            {
                "name": change.name,
                "kind": change.kind.value,
                "before": change.before or None,
                "after": change.after or None,
            }
            for change in changes
        ],
    }
