"""The group of all commands, and the one place where the exit status is decided for what nobody else caught."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import click

from pcheck.cli import end_interrupted, status
from pcheck.cli.output import Output, complain
from pcheck.diagnostics import make, nearest
from pcheck.project.files import reason_of
from pcheck.version import __version__

HOMES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "check": ("pcheck.cli.check", "check"),
    "explain": ("pcheck.cli.explain", "explain"),
    "list": ("pcheck.cli.list", "list_tests"),
    "graph": ("pcheck.cli.graph", "graph"),
    "show": ("pcheck.cli.show", "show"),
    "simulate": ("pcheck.cli.simulate", "simulate"),
    "replay": ("pcheck.cli.replay", "replay"),
    "view": ("pcheck.cli.view", "view"),
})  # fmt: skip
"""Where each command lives."""


class Commands(click.Group):
    """A group whose commands return their exit status, and are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Load a command; None if there is none of that name."""
        if cmd_name not in HOMES:
            return None
        module, name = HOMES[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(  # type: ignore[override]  # our commands never return to the caller
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - there is only one way to end
        **extra: Any,
    ) -> None:
        """Run a command and exit with its status."""
        words = sys.argv[1:] if args is None else list(args)
        try:
            extra["obj"] = words
            done = super().main(list(words), prog_name or "pcheck", complete_var, standalone_mode=False, **extra)
        except click.ClickException as mistake:
            _refuse(mistake, words)
            sys.exit(status.INVALID)
        except OSError as failure:
            complain([make("P0118", None, path="<stdout>", reason=reason_of(failure))])
            sys.exit(status.INVALID)
        except (click.Abort, KeyboardInterrupt):
            end_interrupted()
        sys.exit(done or status.GOOD)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one gets the nearest name as help."""
        name = args[0] if args else ""
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = nearest(name, HOMES)
            help_ = f" Did you mean '{near}'?" if near else f" The commands are {', '.join(sorted(HOMES))}."
            raise click.UsageError(f"There is no command '{name}'.{help_}", ctx)
        return super().resolve_command(ctx, args)


def _refuse(mistake: click.ClickException, words: Sequence[str]) -> None:
    """Say what is wrong with the command line, in the format that it asks for."""
    asks_json = "--format=json" in words or ("--format", "json") in pairwise(words)
    if not asks_json or words[0] not in {"check", "list"}:
        mistake.show()
        return
    from pcheck.report.json import render_check, render_list  # noqa: PLC0415 - only this format needs it

    text = " ".join(mistake.format_message().split()).rstrip(".")
    diagnostics = [make("P0707", None, text=text)]
    is_check = words[0] == "check"
    Output().write(render_check([], diagnostics, status=status.INVALID) if is_check else render_list([], diagnostics))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pcheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Check programs in the P language: every interleaving, a verdict or the shortest counterexample."""

