"""Options that commands share, and the plan that the options of a run make together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar, cast, get_args

import click

from pcheck.cli.status import invalid
from pcheck.diagnostics import Diagnostic, did_you_mean, make
from pcheck.project import Options
from pcheck.project.amounts import (
    AMOUNT_EXPECTED,
    SECONDS_EXPECTED,
    SECONDS_MAX,
    WHOLE_MAX,
    WHOLE_MAX_SHOWN,
    amount_bytes,
)
from pcheck.project.settings import DIAGRAMS
from pcheck.report.terminal import quoted
from pcheck.source import Span
from pcheck.system.plan import JOBS_MAX, PCT_DEPTH_MAX, EngineChoice, Granularity, SearchPlan, StoreKind, Strategy

STRATEGIES: tuple[str, ...] = get_args(Strategy)
LATER_FORMATS = frozenset({"junit", "sarif", "github"})
ISOLATED_FORMATS = frozenset({"junit", "sarif", "github"})
"""With these nobody watches, so each search has a process of its own unless the user says otherwise."""

Command = TypeVar("Command", bound=Callable[..., Any])

paths_argument = click.argument("paths", nargs=-1, metavar="[PATH]...")
foreign_option = click.option(
    "--foreign", metavar="FILE", help="Python module of foreign types and functions; it is run."
)
debug_option = click.option("--debug", is_flag=True, help="When pcheck itself fails, show where.")
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, default=None, help="Show every step with everything in it."
)
faults_option = click.option(
    "--faults",
    multiple=True,
    metavar="TEXT",
    callback=lambda _context, _option, texts: joined_faults(texts),
    help="What may go wrong, as in 'drop eVote <= 1; crash Node <= 1', or names of fault lists; several are joined.",
)
diagram_option = click.option(
    "--diagram",
    type=click.Choice(DIAGRAMS),
    help="Also draw the counterexample: its message sequence and, but for 'text', the states it visits.",
)


class Whole(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic in some versions of click
    """A whole number from a smallest one to a largest one."""

    name = "whole number"

    def __init__(self, minimum: int, maximum: int | None = None) -> None:
        self._minimum = minimum
        self._maximum = WHOLE_MAX if maximum is None else maximum
        self._range = f"from {minimum} to {WHOLE_MAX_SHOWN if maximum is None else maximum}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or fail in words."""
        text = str(value)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
        if not self._minimum <= number <= self._maximum:
            self.fail(f"it must be a whole number {self._range}, not '{quoted(text)}'", param, ctx)
        return number


class Seconds(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A time above zero."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or fail in words."""
        seconds = 0.0
        with suppress(ValueError):
            seconds = float(value)
        if not 0 < seconds <= SECONDS_MAX:
            self.fail(f"it must be {SECONDS_EXPECTED}, not '{quoted(str(value))}'", param, ctx)
        return seconds


class Amount(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """An amount of memory."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes, or fail in words."""
        amount = amount_bytes(value)
        if amount is None:
            self.fail(f"it must be {AMOUNT_EXPECTED}, not '{quoted(str(value))}'", param, ctx)
        return amount


_WHOLE = Whole(1)
_STORES = click.Choice(get_args(StoreKind))

_engine_option = click.option(
    "--engine",
    type=click.Choice(["auto", "native", "interpreter"]),
    help="What searches: the native kernel, or Python; 'auto' takes the kernel where it was built.",
)
_jobs_option = click.option(
    "--jobs",
    type=Whole(1, JOBS_MAX),
    metavar="N",
    help=f"How many threads search one test together, at most {JOBS_MAX}; for 'auto' and 'bfs' of the native"
    " engine, with the exact store.",
)


def search_options(command: Command) -> Command:
    """Add the options that say how to search."""
    options = [
        click.option(
            "--test", multiple=True, metavar="NAME", help="A test, the base name of a parametric one, or a glob."
        ),
        _engine_option,
        click.option("--strategy", metavar="|".join(STRATEGIES), help="How to go through the states."),
        faults_option,
        click.option("--bound", multiple=True, metavar="'M.x <= 3'", help="Do not go on where this is false."),
        click.option("--max-states", type=_WHOLE, metavar="N", help="Stop after so many distinct states."),
        click.option("--max-depth", type=_WHOLE, metavar="N", help="Cut runs off after so many steps."),
        click.option("--max-queue", type=_WHOLE, metavar="N", help="Cut runs off where a queue is longer."),
        click.option("--timeout", type=Seconds(), metavar="SECONDS", help="Stop a test or a swarm after so long."),
        click.option(
            "--memory", type=Amount(), metavar="BYTES", help="Stop when pcheck uses so much memory: '512MiB', '2G'."
        ),
        click.option(
            "--isolate/--no-isolate",
            default=None,
            help="Search in a process of its own, so that a crash of the engine is told and harms nothing else.",
        ),
        click.option("--store", type=_STORES, help="Remember states wholly, by fingerprints, or by a few bits each."),
        _jobs_option,
        click.option("--seed", type=Whole(0), metavar="N", help="For what is sampled, or omitted by '--store'."),
        click.option("--schedules", type=_WHOLE, metavar="N", help="How many schedules to sample."),
        click.option(
            "--pct-depth",
            type=Whole(1, PCT_DEPTH_MAX),
            metavar="N",
            help="Of how many pairs of steps the order matters for what '--strategy pct' is to find; 3 if not given.",
        ),
        click.option("--granularity", type=click.Choice(["send", "handler"]), help="The size of a step."),
        click.option(
            "--fair-choices", is_flag=True, default=None, help="Take '$', 'choose()', 'choose(n)' as fair, as '$$' is."
        ),
        click.option(
            "--attach-all-specs", is_flag=True, default=None, help="Attach every spec to every machine."
        ),
        click.option("--no-liveness", is_flag=True, default=None, help="Do not ask whether hot states end."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def joined_faults(texts: Sequence[str]) -> str | None:
    """Return the texts of fault lists as one; None where there is none."""
    if len(texts) < 2:
        return texts[0] if texts else None
    bare = [text for text in (text.strip().removesuffix(";").rstrip() for text in texts) if text]
    return ("\n; " if any("//" in text for text in bare) else "; ").join(bare)


def checkpoint_options(command: Command) -> Command:
    """Add the options that say where a search is kept while it runs."""
    options = [
        click.option(
            "--checkpoint", metavar="DIR", help="Keep each search there while it runs, so that '--resume' can go on."
        ),
        click.option("--resume", is_flag=True, default=None, help="Go on from what '--checkpoint DIR' kept."),
        click.option(
            "--checkpoint-interval", type=Seconds(), metavar="SECONDS", help="How often to keep it; 60 if not given."
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def given(values: dict[str, Any]) -> Options:
    """Return the options that were given on the command line."""
    texts = {name: values[name] or None for name in ("test", "bound")}
    return Options(**{**values, **texts})


def plan_of(options: Options, place: Span | None) -> SearchPlan:
    """Return the plan of one run. Raises InvalidProgram where an option has no meaning, or none yet."""
    refused = _refused(options, place)
    if refused:
        raise invalid(*refused)
    default = SearchPlan()
    return SearchPlan(
        strategy=cast(Strategy, options.strategy or default.strategy),
        engine=cast(EngineChoice, options.engine or default.engine),
        granularity=cast(Granularity, options.granularity or default.granularity),
        bounds=options.bound or (),
        states_max=options.max_states,
        depth_max=options.max_depth,
        queue_max=options.max_queue,
        timeout_seconds=options.timeout,
        memory_bytes_max=options.memory,
        checks_liveness=not options.no_liveness,
        seed=options.seed or 0,
        schedules=options.schedules or default.schedules,
        pct_depth=options.pct_depth or default.pct_depth,
        store=cast(StoreKind, options.store or default.store),
        jobs=options.jobs or default.jobs,
        is_choice_fair=bool(options.fair_choices),
        faults=options.faults,
    )


def _refused(options: Options, place: Span | None) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    strategy = options.strategy
    if strategy is not None and strategy not in STRATEGIES:
        expected = ", ".join(f"'{name}'" for name in STRATEGIES[:-1]) + f" or '{STRATEGIES[-1]}'"
        help_ = did_you_mean(strategy, STRATEGIES)
        found.append(make("P0702", place, name="--strategy", expected=expected, actual=strategy, help=help_))
    return found


def is_isolated(options: Options) -> bool:
    """Return whether each search has a process of its own."""
    return options.format in ISOLATED_FORMATS if options.isolate is None else options.isolate


def refuse_format(options: Options) -> None:
    """Refuse the formats that do not exist yet. Raises InvalidProgram."""
    if options.format in LATER_FORMATS:
        raise invalid(make("P0702.unsupported", None, name="--format", actual=options.format))
