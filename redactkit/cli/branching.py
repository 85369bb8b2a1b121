"""A command that has further commands below it: `redactkit release CASE`, `release zip`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


class Branching(click.Command):
    """A command; where its first word is the name of a branch, that branch is called.

    An argument that is spelled like a branch is written with a folder before it: `./zip`.
    """

    def __init__(self, name: str | None, **options: Any) -> None:
        super().__init__(name, **options)
        self.branches = click.Group(name)

    def branch(self, *names: Any, **options: Any) -> Callable[[Callable[..., Any]], click.Command]:
        """Add a branch; a decorator, as `click.Group.command` is."""
        decorator: Callable[[Callable[..., Any]], click.Command]
        decorator = self.branches.command(*names, **options)
        return decorator

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of the branch that is called, or of the command itself."""
        chosen = self.branches.commands.get(args[0]) if args else None
        if chosen is None:
            return super().make_context(info_name, args, parent, **extra)
        here = click.Context(self.branches, parent=parent, info_name=info_name)
        return chosen.make_context(args[0], args[1:], parent=here, **extra)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the branches below the options."""
        super().format_options(ctx, formatter)
        self.branches.format_commands(ctx, formatter)
