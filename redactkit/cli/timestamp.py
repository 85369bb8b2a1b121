"""redactkit release timestamp: have an approved release stamped by an outside authority."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from redactkit.cli.exit import MisuseError, finish, stop_cleanly
from redactkit.cli.options import as_json, pin_option

_FILE = click.Path(path_type=Path)


@click.command(
    "timestamp",
    epilog="Example: redactkit release timestamp releases/ID --trust trust --request-out ID.tsq",
)
@click.argument("bundle", type=_FILE)
@pin_option
@click.option("--tsa-url", metavar="URL", help="Ask this authority over the network.")
@click.option("--request-out", type=_FILE, help="Write the request to a new file instead.")
@click.option("--response", type=_FILE, help="Take the authority's response from a file.")
@as_json
def timestamp(
    bundle: Path,
    trust: str,
    tsa_url: str | None,
    request_out: Path | None,
    response: Path | None,
    as_json: bool,
) -> None:
    """Put an RFC 3161 time stamp into BUNDLE, which must be approved.

    Give one of --tsa-url, --request-out and --response. The authority sees a digest of
    the envelope only; its root certificate must stand in the trust root.
    """
    from redactkit.publish import timestamp as stamps
    from redactkit.signing.files import PUBLIC, write_new
    from redactkit.signing.shape import format_time
    from redactkit.verify import read_pin

    if sum(way is not None for way in (tsa_url, request_out, response)) != 1:
        raise MisuseError("one of --tsa-url, --request-out and --response is needed")
    stop_cleanly()
    report, root = stamps.judge(bundle, read_pin(trust), datetime.now(UTC))
    if root is None or not report.ok:
        finish(report, as_json=as_json)
    if request_out:
        write_new(request_out, stamps.request(bundle), PUBLIC)
        if not as_json:
            step = f"release timestamp {bundle} --trust {trust} --response FILE"
            click.echo(f"{request_out}\n  next, with the authority's answer: redactkit {step}")
        finish(as_json=as_json, extra={"request": str(request_out)})
    if tsa_url:
        answer = stamps.fetch(tsa_url, stamps.request(bundle))
    else:
        assert response
        answer = stamps.read_response(response)
    moment = format_time(stamps.attach(bundle, root, answer))
    if not as_json:
        click.echo(moment)
    finish(as_json=as_json, extra={"time": moment})
