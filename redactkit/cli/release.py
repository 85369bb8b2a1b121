"""redactkit release: from a case to a signed bundle, and what is done with bundles."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from redactkit.cli.branching import Branching
from redactkit.cli.exit import MisuseError, code_of, finish, stop_cleanly
from redactkit.cli.options import (
    analyzer_option,
    as_json,
    case_folder,
    day,
    jobs_option,
    key_options,
    trust_option,
    typed,
    undecided_option,
    unsigned_option,
)
from redactkit.cli.progress import files_done, working
from redactkit.cli.timestamp import timestamp

if TYPE_CHECKING:
    from redactkit.publish import Done

_PATH = click.Path(path_type=Path)
_CHANGES = ("routine", "correction", "legal")


@click.command(
    "release",
    cls=Branching,
    epilog="Example: redactkit release examples/officer-a --key keys/preparer.pem --out releases/",
)
@case_folder
@key_options
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder for the new bundle."
)
@trust_option
@click.option(
    "--annex",
    type=click.Path(path_type=Path),
    help="Folder for the encrypted annex; by default annex/ in the case.",
)
@day
@undecided_option
@analyzer_option
@unsigned_option
@click.option(
    "--previous",
    type=_PATH,
    help="The release before it in its series, or the withdrawal of that; by default the newest "
    "one in the folder of --out.",
)
@click.option(
    "--sequence",
    type=click.IntRange(2),
    help="Its place in the series, where --previous names a withdrawal.",
)
@click.option("--first", is_flag=True, help="Stop if the series has a release already.")
@click.option(
    "--supersedes",
    type=click.Choice(_CHANGES),
    help="Why it takes the place of the release before it. For whatever an order is the cause "
    "of, say legal.",
)
@jobs_option
@as_json
def command(
    case: Path,
    key: Path,
    passphrase_file: Path | None,
    out: Path,
    trust: Path | None,
    annex: Path | None,
    on: date | None,
    undecided: str,
    analyzer_config: Path | None,
    unsigned: bool,
    previous: Path | None,
    sequence: int | None,
    first: bool,
    supersedes: str | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Check, plan, redact, scan and sign CASE, and write the bundle to a new folder.

    Nothing is written unless every step passes. The bundle is valid once a second
    person has approved it.

    Where the record names a series, the release follows the newest one of it.

    CASE may be a folder of cases: each is released, and a blocked one stops no other.
    """
    from redactkit import publish
    from redactkit.cli.keys import load_signer

    stop_cleanly()
    signer = load_signer(key, passphrase_file, unsigned=unsigned)
    demand = publish.Demand(previous, sequence, first, supersedes)
    wish = publish.Wish(case, on, undecided, out, trust, annex, analyzer_config, demand)
    if cases := publish.cases_below(case):
        if demand != publish.Demand():
            raise MisuseError("the place in a series is given for one case only")
        with files_done("releasing", "blocked", "blocked") as progress:
            all_done = publish.release_all(
                cases, wish, signer, datetime.now(UTC), jobs=jobs, progress=progress
            )
        _finish_all(all_done, as_json=as_json)
    with working("releasing the case"):
        done = publish.release(wish, signer, datetime.now(UTC))
    if done.bundle is not None and not as_json:
        approve = f"approve {typed(done.bundle)} --case {typed(case)} --key …"
        step = f"release tbs {typed(done.bundle)} --out pae.bin" if unsigned else approve
        if done.begins:
            click.echo(f"note: first release of series {done.begins}", err=True)
        click.echo(f"{done.bundle}\n  next: redactkit {step}")
    extra = {"release": done.release_id, "bundle": str(done.bundle)} if done.bundle else None
    finish(done.report, as_json=as_json, extra=extra)


def _finish_all(done: Mapping[Path, Done], *, as_json: bool) -> NoReturn:
    """Print what came of many cases, the blocked ones in the end, and leave."""
    from redactkit.findings import Report
    from redactkit.report.text import plain

    report = Report.of(finding for each in done.values() for finding in each.report)
    released = [
        {"case": str(case), "release": each.release_id, "bundle": str(each.bundle)}
        for case, each in done.items()
        if each.bundle is not None
    ]
    blocked = {case: each.report for case, each in done.items() if each.bundle is None}
    if as_json:
        finish(report, as_json=True, extra={"releases": released, "blocked": [*map(str, blocked)]})
    for item in released:
        click.echo(f"{plain(item['case'])}: {plain(item['bundle'])}")
    if report.findings:
        from redactkit.report.text import render_text

        click.echo(render_text(report), err=True)
    if blocked:
        click.echo(f"{len(blocked)} of {len(done)} cases are blocked:", err=True)
    for case, why in blocked.items():
        reason = why.gravest
        told = f"{plain(reason.message)} [{reason.rule}]" if reason else "see above"
        click.echo(f"  {plain(str(case))}: {told}", err=True)
    sys.exit(code_of(report))


@command.branch("zip", epilog="Example: redactkit release zip releases/ID --out ID.zip")
@click.argument("bundle", type=_PATH)
@click.option("--out", type=_PATH, required=True, help="The new zip.")
@as_json
def zip_(bundle: Path, out: Path, as_json: bool) -> None:
    """Write BUNDLE as one zip, which `verify` reads as it is.

    The same bundle always gives the same zip. Only zips of this one form are read.
    """
    from redactkit.publish.transport import zip_bundle

    stop_cleanly()
    release_id = zip_bundle(bundle, out)
    if not as_json:
        click.echo(str(out))
    finish(as_json=as_json, extra={"release": release_id, "zip": str(out)})


@command.branch("tbs", epilog="Example: redactkit release tbs releases/ID --out pae.bin")
@click.argument("bundle", type=_PATH)
@click.option(
    "--out", type=_PATH, help="A new file for the bytes; by default they go to standard output."
)
def tbs(bundle: Path, out: Path | None) -> None:
    """Write the exact bytes that a signer of BUNDLE signs, for a key that is held elsewhere.

    BUNDLE may be the file of a withdrawal, too. An Ed25519 key signs the bytes themselves,
    an ECDSA P-256 key their SHA-256 digest.
    """
    from redactkit.publish.elsewhere import to_be_signed
    from redactkit.signing.files import PUBLIC, write_new

    data = to_be_signed(bundle)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        write_new(out, data, PUBLIC)
        click.echo(f"{out}\n  next: redactkit release attach {typed(bundle)} --key … --sig …")


@command.branch(
    "attach",
    epilog="Example: redactkit release attach releases/ID --key preparer.pub --sig pae.sig",
)
@click.argument("bundle", type=_PATH)
@click.option("--key", type=_PATH, required=True, help="Public key of the signer.")
@click.option(
    "--sig",
    type=_PATH,
    required=True,
    help="File of the signature: 64 bytes for Ed25519, DER for ECDSA P-256.",
)
@click.option(
    "--trust",
    type=_PATH,
    help="Trust root or its folder; by default the one inside the bundle.",
)
@as_json
def attach(bundle: Path, key: Path, sig: Path, trust: Path | None, as_json: bool) -> None:
    """Put a signature that was made elsewhere into BUNDLE, once it was verified.

    The key must be one that may sign. BUNDLE may be the file of a withdrawal, too.
    """
    from redactkit.cli.keys import load_named
    from redactkit.publish.elsewhere import attach, read_signature

    stop_cleanly()
    signer = load_named(key, None)
    role = attach(bundle, signer, read_signature(sig), datetime.now(UTC), trust)
    if not as_json:
        click.echo(f"signed by {signer.person} as {role}: {bundle}")
    finish(as_json=as_json, extra={"bundle": str(bundle), "person": signer.person, "role": role})


command.branches.add_command(timestamp)


@command.branch(
    "series", epilog="Example: redactkit release series misconduct releases/ --trust trust/"
)
@click.argument("name")
@click.argument("releases", type=_PATH)
@click.option("--trust", type=_PATH, required=True, help="Trust root or its folder.")
@as_json
def series(name: str, releases: Path, trust: Path, as_json: bool) -> None:
    """List the valid releases of the series NAME in the folder RELEASES, and gaps and forks."""
    from redactkit.publish.series import find_series
    from redactkit.publish.trust import read_trust
    from redactkit.verify import printable

    found, report = find_series(releases, name, read_trust(trust), datetime.now(UTC))
    if not as_json:
        for item in found:
            stated = item.predicate
            replaced = f"  ({stated.supersedes.kind})" if stated.supersedes else ""
            where = f"{printable(str(item.path))}{replaced}"
            click.echo(f"{stated.sequence:4}  {stated.release_id}  {where}")
    extra = [
        {
            "sequence": item.predicate.sequence,
            "release": item.predicate.release_id,
            "digest": item.digest,
            "previous": item.predicate.previous,
            "supersedes": item.predicate.supersedes and item.predicate.supersedes._asdict(),
        }
        for item in found
    ]
    finish(report, as_json=as_json, extra={"releases": extra})


@command.branch(
    "purge-plan",
    epilog="Example: redactkit release purge-plan releases/ID releases/ case/ --out plan.json",
)
@click.argument("release")
@click.argument("roots", type=_PATH, nargs=-1, required=True)
@click.option("--out", type=_PATH, help="New file for the plan, which `purge-verify` reads.")
@as_json
def purge_plan(release: str, roots: tuple[Path, ...], out: Path | None, as_json: bool) -> None:
    """List everything under ROOTS that is left of RELEASE, an id or a bundle.

    With the bundle, copies of single files are found, too. Nothing is deleted. Keep the
    plan with the case: its digests tell something about the files.
    """
    from redactkit.publish import purge
    from redactkit.signing.files import write_new

    target = purge.find_target(release)
    found, report = purge.search(target, roots)
    artefacts = [{**item._asdict(), "path": str(item.path)} for item in found]
    if out:
        write_new(out, purge.dump_plan(target, artefacts))
    if not as_json:
        from redactkit.verify import printable

        for item in found:
            click.echo(f"{item.action:7} {item.kind:8} {printable(str(item.path))}")
    finish(report, as_json=as_json, extra={"release": target.release_id, "artefacts": artefacts})


@command.branch(
    "purge-verify",
    epilog="Example: redactkit release purge-verify plan.json releases/ https://www.example.org/r/",
)
@click.argument("release")
@click.argument("places", nargs=-1, required=True)
@as_json
def purge_verify(release: str, places: tuple[str, ...], as_json: bool) -> None:
    """Check that nothing is left of RELEASE, an id or a plan, in PLACES.

    A place is a folder, or an address of the web: of a page or feed, or, with a slash at
    its end, of a folder that held the release.
    """
    from redactkit.publish import purge

    target = purge.find_target(release)
    report = purge.left(target, [place for place in places if not purge.is_url(place)])
    for place in filter(purge.is_url, places):
        report += purge.look(target, place)
    if report.ok and not as_json:
        unknown = "" if target.files else " that bears its id; its single files were not known"
        click.echo(f"nothing is left of {target.release_id}{unknown}")
    finish(report, as_json=as_json, extra={"release": target.release_id})
