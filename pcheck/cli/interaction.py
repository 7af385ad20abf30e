"""The dialogue of `pcheck simulate --interactive`: lines are read, the run goes on or back, and everything is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from pcheck.cli.output import Output
from pcheck.report.layout import fitted
from pcheck.report.state_graph import step_lines
from pcheck.report.state_text import state_lines
from pcheck.report.steps import steps_text
from pcheck.report.telling import counted, headline
from pcheck.report.terminal import quoted
from pcheck.system.transition_system import Successor
from pcheck.trace.simulation import Simulation

HELP = """\
  N        take step N of the list; Enter takes the only one
  r [N]    take one step at random, or N of them
  u [N]    take back one step, or N of them
  j N      go to just after step N, back, or forward again through what was taken back
  l        list the next steps
  s        show where every machine stands, and what it holds
  t        tell the run so far, step by step
  d        draw the run so far
  w [FILE] save the run so far as a trace
  h        this help
  q        end
"""
RANDOM_STEPS_MAX = 10_000
LISTED_MAX = 60


class Dialogue:
    """Talks until somebody ends it, or the input does."""

    def __init__(self, simulation: Simulation, output: Output, *, save: Callable[[str], object]) -> None:
        self._simulation = simulation
        self._output = output
        self._save = save
        self._next: Sequence[Successor] = ()
        self._commands: dict[str, Callable[[str], None]] = {
            "": lambda _: self._take("1") if len(self._next) == 1 else self._list(),
            "r": self._take_any, "u": self._undo, "j": self._jump, "l": lambda _: self._list(),
            "s": lambda _: self._show(), "t": lambda _: self._tell(), "d": lambda _: self._draw(),
            "w": self._write, "h": lambda _: self._say(HELP), "?": lambda _: self._say(HELP),
        }  # fmt: skip

    def run(self) -> None:
        """Talk."""
        self._say("choose a step by its number; h for help, q to end\n")
        self._arrive()
        while not (self._output.is_abandoned or self._output.has_failed):
            line = self._read()
            if line is None or line in {"q", "quit"}:
                return
            self._answer(line)

    def _read(self) -> str | None:
        """Return the next line; None at the end of the input."""
        self._output.write(f"[{self._simulation.length}]> ")
        line = sys.stdin.readline()
        if not line:
            self._output.write("\n")
            return None
        if not self._is_typed():
            self._output.write(quoted(line.rstrip("\n")) + "\n")
        return line.strip()

    def _is_typed(self) -> bool:
        """Whether a terminal shows what is typed."""
        return self._output.is_terminal and sys.stdin.isatty()

    def _answer(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word.isascii() and word.isdigit():
            self._take(word)
        elif word in self._commands:
            self._commands[word](rest.strip())
        else:
            self._say(f"'{quoted(word)}' is no command; h for help\n")

    # --- commands ---

    def _take(self, word: str) -> None:
        number = _number(word, len(self._next))
        if number is None:
            self._say(f"there is no step {quoted(word)} in the list\n")
            return
        self._simulation.take(self._next[number - 1])
        self._arrive()

    def _take_any(self, rest: str) -> None:
        count = _number(rest or "1", RANDOM_STEPS_MAX)
        if count is None:
            self._say(f"r takes a number from 1 to {RANDOM_STEPS_MAX}\n")
            return
        for _ in range(count):
            if not self._simulation.take_any():
                break
        self._arrive()

    def _undo(self, rest: str) -> None:
        count = _number(rest or "1", max(self._simulation.length, 1))
        if count is None or not self._simulation.length:
            self._say(f"there are {counted(self._simulation.length, 'step')} to take back\n")
            return
        self._simulation.go_to(self._simulation.length - count)
        self._arrive()

    def _jump(self, rest: str) -> None:
        number = _number(rest, self._simulation.length_known, minimum=0)
        if number is None:
            self._say(f"j takes a number from 0 to {self._simulation.length_known}\n")
            return
        self._simulation.go_to(number)
        self._arrive()

    def _arrive(self) -> None:
        """Tell what the last step did, and what can come next."""
        simulation = self._simulation
        trace = simulation.trace()
        layout = self._output.layout(is_full=False)
        if simulation.length:
            last = trace.steps[-1]
            text = fitted(quoted(f"{last.number}. {headline(last, payload_max=72)}"), layout.width)
            self._say(layout.paint.bold(text) + "\n")
        self._next = simulation.next_steps()
        if trace.violation is not None:
            text = fitted(quoted(f"VIOLATION: {trace.violation.message}"), layout.width)
            self._say(layout.paint.tone(text, "bad") + "\n")
        if self._next:
            self._list()
        else:
            self._say("the run is over: u takes a step back, w saves it, q ends\n")

    def _list(self) -> None:
        layout = self._output.layout(is_full=False)
        margin = len(str(len(self._next))) + 2
        for number, successor in enumerate(self._next[:LISTED_MAX], 1):
            step = self._simulation.told(successor)
            text = quoted(", ".join(step_lines(step)))
            if successor.violation is not None:
                text = f"{text}: VIOLATION: {quoted(successor.violation.message)}"
            shown = fitted(text, layout.width - margin - 2)
            painted = layout.paint.tone(shown, "bad") if successor.violation is not None else shown
            self._say(f"{number:>{margin}}  {painted}\n")
        if len(self._next) > LISTED_MAX:
            self._say(f"{'':>{margin}}  ... and more, up to {len(self._next)}\n")

    def _show(self) -> None:
        layout = self._output.layout(is_full=False)
        lines = (fitted(quoted(line), layout.width - 2) for line in state_lines(self._simulation.trace()))
        self._say("".join(f"  {line}\n" for line in lines))

    def _tell(self) -> None:
        self._say(steps_text(self._simulation.trace(), self._output.layout(is_full=False)) + "\n")

    def _draw(self) -> None:
        self._say(self._output.diagram(self._simulation.trace()) + "\n")

    def _write(self, path: str) -> None:
        self._save(path)

    def _say(self, text: str) -> None:
        self._output.write(text)


def _number(text: str, maximum: int, *, minimum: int = 1) -> int | None:
    """Return a whole number in a range, or None."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
    return number if minimum <= number <= maximum else None
