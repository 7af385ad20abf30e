"""Saved traces of every kind, as small as they get, and one in which every text is hostile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pcheck
from pcheck.trace.saved import Origin, SavedTrace, TraceSource, read_trace, write_trace
from tests.browser.gossip import gossip
from tests.samples import LOOP, RACE, STUCK

UNHANDLED = """\
event eHello: (name: string, size: int);
machine Deaf { start state Listening { } }
machine Main {
  start state Init { entry { var other: Deaf; other = new Deaf(); send other, eHello, (name = "you", size = 3); } }
}
test tcUnhandled [main=Main]: { Main, Deaf };
"""

INVARIANT = """\
event eMore;
machine Main {
  var count: int;
  start state Counting { entry { send this, eMore; } on eMore do { count = count + 1; send this, eMore; } }
}
invariant Few: forall (m: Main) :: m.count < 3;
test tcInvariant [main=Main]: assert Few in { Main };
"""

HALTING = """\
event eStop;
event eWork: int;
machine Worker {
  start state Working { on eStop do { raise halt; } on eWork do (n: int) { print format("did {0}", n); } }
}
machine Main {
  start state Init {
    entry {
      var worker: Worker;
      worker = new Worker();
      send worker, eWork, 1;
      send worker, eStop;
      send worker, eWork, 2;
      send this, eStop;
    }
    on eStop do { assert false, "all is done"; }
  }
}
test tcHalting [main=Main]: { Main, Worker };
"""

WORK = """\
event eWork: machine;
event eDone;
machine Worker { start state Working { on eWork do (client: machine) { send client, eDone; } } }
machine Main {
  start state Init {
    entry {
      var worker: Worker;
      worker = new Worker();
      send worker, eWork, this;
      receive { case eDone: { } }
    }
  }
}
test tcWork [main=Main]: { Main, Worker };
"""

ONCE = """\
event eTwice: int;
machine Worker {
  var seen: int;
  start state Working { on eTwice do (n: int) { seen = seen + 1; assert seen < 2, "twice"; } }
}
machine Main { start state Init { entry { var worker: Worker; worker = new Worker(); send worker, eTwice, 1; } } }
test tcOnce [main=Main]: { Main, Worker };
"""

AGAIN = """\
event eStarted;
machine Worker { start state Starting { entry { announce eStarted; } } }
machine Main { start state Init { entry { new Worker(); } } }
spec StartsOnce observes eStarted {
  var count: int;
  start state Counting { on eStarted do { count = count + 1; assert count < 2, "started again"; } }
}
test tcAgain [main=Main]: assert StartsOnce in { Main, Worker };
"""

FAULTS = {
    "drop": (WORK, "tcWork", "drop eWork <= 1"),
    "crash": (WORK, "tcWork", "crash Worker <= 1"),
    "partition": (WORK, "tcWork", "partition Main | Worker <= 1"),
    "duplicate": (ONCE, "tcOnce", "duplicate eTwice <= 1"),
    "restart": (AGAIN, "tcAgain", "restart Worker <= 1"),
}
"""Programs that fail only with a fault, and the faults."""

PROGRAMS = {
    "assertion": (RACE, "tcRace"),
    "unhandled-event": (UNHANDLED, "tcUnhandled"),
    "deadlock": (STUCK, "tcStuck"),
    "liveness-cycle": (LOOP, "tcLoop"),
    "invariant": (INVARIANT, "tcInvariant"),
}


def saved_of(folder: Path, text: str, test: str, **plan: object) -> SavedTrace:
    """Return the counterexample of a program."""
    path = folder / "program.p"
    path.write_text(text, "utf-8")
    program = pcheck.load(path)
    trace = program.check(test, pcheck.SearchPlan(**{"strategy": "bfs", **plan})).trace
    assert trace is not None
    sources = tuple(TraceSource(entry.file, entry.is_included) for entry in program.project.sources)
    origin = Origin(
        name="program", paths=("program.p",), foreign=None, attach_all_specs=False, granularity="send", sources=sources
    )
    return SavedTrace(trace, origin)


def program_page(folder: Path, kind: str) -> SavedTrace:
    """Return the counterexample of a kind."""
    if kind == "halting":                                    # the whole run, in which the worker halts first
        return halting(folder)
    if kind in FAULTS:
        text, test, faults = FAULTS[kind]
        return saved_of(folder, text, test, faults=faults, engine="interpreter")
    return saved_of(folder, *PROGRAMS[kind])


def halting(folder: Path) -> SavedTrace:
    """Return a run in which a machine takes a message, halts, and never takes the next."""
    path = folder / "halting.p"
    path.write_text(HALTING, "utf-8")
    program = pcheck.load(path)
    system = program.system("tcHalting")
    schedule, configuration = [], system.initial().configuration
    while configuration is not None and (found := system.successors(configuration)):
        last = max(found, key=lambda successor: successor.choice.path)
        if len(schedule) < 5:                                # Main has to send everything first
            last = min(found, key=lambda successor: successor.choice.path)
        schedule.append(last.choice)
        configuration = last.configuration
    trace = program.trace("tcHalting", program.replay("tcHalting", tuple(schedule)))
    sources = tuple(TraceSource(entry.file, entry.is_included) for entry in program.project.sources)
    origin = Origin(
        name="halting", paths=(str(path),), foreign=None, attach_all_specs=False, granularity="send", sources=sources
    )
    return SavedTrace(trace, origin)


def edited(folder: Path, saved: SavedTrace, edit: Callable[[object], object]) -> SavedTrace:
    """Return a trace whose file was edited."""
    path = folder / "edited.trace.json"
    assert write_trace(path, saved) is None
    path.write_text(json.dumps(edit(json.loads(path.read_text("ascii")))), "ascii")
    found = read_trace(path)
    assert isinstance(found, SavedTrace), found
    return found


EVIL = (
    '</script><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    "<!--\"'`&amp;${window.hacked=1}%%SCRIPT%%\u202egnp.\u2066\u2028\n\r\t\x00\x1b[31m" + "long " * 400
)


TEXTS = {"payload", "message", "text", "test", "string", "int", "state", "event", "property", "type"}


def hostile(folder: Path) -> SavedTrace:
    """Return a trace in which names, payloads, values and messages try to be something else."""

    def spoilt(value: object) -> object:
        if isinstance(value, dict):
            return {key: kept(key, item) for key, item in value.items()}
        return [spoilt(item) for item in value] if isinstance(value, list) else value

    def kept(key: str, item: object) -> object:
        if key in TEXTS and isinstance(item, str):
            return item + EVIL if item else item
        if key in {"machine", "target", "name"} and isinstance(item, str) and item:
            return item + "<b>'\"</script>"
        return item if key in {"sources", "program"} else spoilt(item)

    return edited(folder, program_page(folder, "assertion"), spoilt)


__all__ = ["FAULTS", "PROGRAMS", "edited", "gossip", "hostile", "program_page", "saved_of"]
