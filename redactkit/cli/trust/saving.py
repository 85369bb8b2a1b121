"""Where the commands that make a version of a trust root end: saved, told, finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import typed
from redactkit.errors import ConfigError, Location

if TYPE_CHECKING:
    from redactkit.signing.trust import TrustPolicy, TrustRoot
    from redactkit.signing.trust.drafts import Saved

_DAY_SECONDS = 86_400


def now() -> datetime:
    """Return the time in whole seconds, as trust roots have it."""
    return datetime.now(UTC).replace(microsecond=0)


def read_folder(folder: Path) -> TrustRoot:
    """Return the newest version in a trust folder.

    Raises:
        ConfigError: It is no folder, or a version in it is missing or wrong.
    """
    from redactkit.verify.pin import read_chain

    chain = read_chain(folder)
    if not folder.is_dir() or chain[0].version != 1:
        hint = "name the folder that holds every version, beginning with 1.dsse.json"
        message = "the trust root is needed from its first version on"
        raise ConfigError(message, Location(str(folder)), hint=hint, rule="signing/trust-root")
    return chain[-1]


def read_before(draft: Path) -> TrustRoot | None:
    """Return the newest version beside a draft; None where it is the draft of the first.

    Raises:
        ConfigError: The file is no draft of the version after the newest one.
    """
    from redactkit.signing.trust import drafts

    if draft.name == drafts.draft_file(1):
        return None
    newest = read_folder(draft.parent)
    if draft.name != drafts.draft_file(newest.version + 1):
        hint = f"it is {drafts.draft_file(newest.version + 1)} in the trust folder"
        message = "this is not the draft of the next version"
        raise ConfigError(message, Location(str(draft)), hint=hint, rule="signing/trust-root")
    return newest


def change(
    folder: Path,
    keys: Sequence[Path],
    passphrase_file: Path | None,
    alter: Callable[[TrustRoot, datetime], TrustRoot],
    *,
    as_json: bool,
) -> NoReturn:
    """Alter the next version of a trust root, or its draft where there is one, and finish.

    The signatures that a draft had are dropped: they were over something else.
    """
    from redactkit.cli.keys import load_key
    from redactkit.signing import dsse, trust
    from redactkit.signing.trust import drafts

    moment = now()
    newest = read_folder(folder)
    draft = drafts.find(folder, newest)
    root = alter(draft.root if draft else trust.succeed(newest, moment), moment)
    signers = [load_key(path, passphrase_file) for path in keys]
    envelope = dsse.sign(trust.PAYLOAD_TYPE, root.payload, signers)
    if draft and draft.envelope.signatures:
        click.echo("note: the signatures of the draft are dropped, for it changed", err=True)
    finish_saved(drafts.save(folder, newest, envelope), as_json=as_json)


def finish_saved(saved: Saved, *, as_json: bool) -> NoReturn:
    """Tell what a version became, and what it still needs."""
    from redactkit.cli.trust.describe import describe, needs

    root = saved.draft.root
    if saved.published:
        click.echo(f"{saved.path}: version {root.version} of the trust root", err=True)
        if not as_json:
            click.echo(root.fingerprint)
    else:
        click.echo(f"{saved.path}: a draft; it counts once enough have signed it:", err=True)
        for line in needs(saved.draft):
            click.echo(f"  {line}", err=True)
        click.echo(f"  next: redactkit trust sign {typed(saved.path)} --key ROOT-KEY", err=True)
    extra = {"trust": str(saved.path), "published": saved.published}
    finish(as_json=as_json, extra={**extra, **describe(root, saved.draft)})


def with_options(
    policy: TrustPolicy,
    *,
    require_log: bool | None,
    witness_quorum: int | None,
    max_head_age: int | None,
) -> TrustPolicy:
    """Return a policy with what the command line changes; None changes nothing."""
    if require_log is not None:
        policy = policy._replace(require_log=require_log)
    if witness_quorum is not None:
        policy = policy._replace(witness_quorum=witness_quorum)
    if max_head_age is not None:
        policy = policy._replace(max_head_age=max_head_age * _DAY_SECONDS or None)
    return policy
