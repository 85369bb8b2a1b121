"""redactkit trust: make a trust root and its next versions, show them, export keys."""

from __future__ import annotations

import click

from redactkit.cli.trust.change import add_key, policy, renew, retire, revoke
from redactkit.cli.trust.export import export
from redactkit.cli.trust.new import new
from redactkit.cli.trust.show import show
from redactkit.cli.trust.sign import sign


@click.group("trust", epilog="Example: redactkit trust show trust")
def command() -> None:
    """Make the trust root, by which others know the publisher's keys, and show one.

    A change is a draft of the next version until the root persons have signed it:
    enough of the version before it and enough of its own.
    """


for _command in (new, add_key, retire, revoke, policy, renew, sign, show, export):
    command.add_command(_command)
