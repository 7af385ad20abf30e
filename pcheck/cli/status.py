"""The exit status of every command, and what is said when pcheck itself fails."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

import click

from pcheck.checker import InternalError, InvalidProgram
from pcheck.cli.output import complain
from pcheck.diagnostics import Diagnostic, cut
from pcheck.report.terminal import quoted_lines

GOOD = 0
VIOLATED = 1
INVALID = 2
INCONCLUSIVE = 3
FAILED = 4
INTERRUPTED = 130

REASON_CHARACTERS_MAX = 500
ADVICE = "please report it with the model and the command"


def guarded(
    body: Callable[[], int], *, is_debug: bool, fail: Callable[[Exception], int] | None = None
) -> int:
    """Run the body of a command and return its status, whatever happens; `fail` tells a failure of pcheck itself."""
    try:
        return body()
    except InvalidProgram as invalid:
        complain(invalid.diagnostics)
        return INVALID
    except Exception as error:  # noqa: BLE001 - this is the border where our mistakes become words
        return failed(error, is_debug=is_debug) if fail is None else fail(error)


def failed(error: Exception, *, is_debug: bool) -> int:
    """Say that pcheck failed, or that the machine is too small, and return the status for that."""
    if isinstance(error, MemoryError):
        _say("inconclusive: there is not enough memory")
        return INCONCLUSIVE
    if is_debug:
        from traceback import print_exception  # noqa: PLC0415 - slow to load, and seldom needed

        print_exception(error, file=sys.stderr)
    say_failed(reason_of(error), advice=ADVICE if is_debug else f"{ADVICE}; --debug shows where it happened")
    return FAILED


def reason_of(error: Exception) -> str:
    """Return what failed in one sentence. Raw text."""
    return str(error) if isinstance(error, InternalError) else f"{type(error).__name__}: {error}".rstrip(": ")


def say_failed(reason: str, *, advice: str, test: str = "", blamed: Sequence[str] = ("pcheck",)) -> None:
    """Say that pcheck failed, with which test, whose mistake that may be, and what to do."""
    where = f" on test '{test}'" if test else ""
    _say(
        f"pcheck failed{where}: {cut(reason, REASON_CHARACTERS_MAX)}\n"
        f"this is a mistake of {' or of '.join(blamed)}: {advice}"
    )


class Interruption:
    """Whether somebody asked to stop, by Ctrl-C or by the signal to terminate."""

    def __init__(self) -> None:
        self.is_asked = False

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Take the signal."""
        self.is_asked = True
        raise KeyboardInterrupt


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Notice interruption inside; it arrives as KeyboardInterrupt, and is remembered by whoever catches that."""
    interruption = Interruption()
    signals = [signal.SIGINT, signal.SIGTERM]
    before = {}
    with suppress(ValueError):  # outside the main thread, whoever runs us handles signals
        before = {number: signal.signal(number, interruption.ask) for number in signals}
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def invalid(*diagnostics: Diagnostic) -> InvalidProgram:
    """Return what to raise for wrong input."""
    return InvalidProgram(diagnostics)


def _say(text: str) -> None:
    click.echo(quoted_lines(text), err=True)
