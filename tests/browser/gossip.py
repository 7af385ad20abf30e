"""A trace of any size: nodes that pass rumours on, in a random order, until a spec has seen enough of them."""

from __future__ import annotations

import random
from pathlib import Path

import pcheck
from pcheck.source import SourceFile
from pcheck.trace.saved import Origin, SavedTrace, TraceSource

PROGRAM = """\
event eMeet: seq[machine];
event eRumour: (topic: int, from: machine, hops: int);

machine Node {{
  var peers: seq[machine];
  var heard: map[int, (from: machine, times: int)];
  start state Alone {{ on eMeet do (all: seq[machine]) {{ peers = all; goto Talking; }} defer eRumour; }}
  state Talking {{
    on eRumour do (rumour: (topic: int, from: machine, hops: int)) {{
      if (!(rumour.topic in heard)) {{ heard[rumour.topic] = (from = rumour.from, times = 0); }}
      heard[rumour.topic].times = heard[rumour.topic].times + 1;
      if (rumour.topic / 2 * 2 == rumour.topic) {{ goto Listening, rumour; }}
      Pass(rumour);
    }}
  }}
  state Listening {{
    entry (rumour: (topic: int, from: machine, hops: int)) {{ Pass(rumour); goto Talking; }}
  }}
  fun Pass(rumour: (topic: int, from: machine, hops: int)) {{
    var next: int;
    next = rumour.hops * 7 + rumour.topic;
    next = next - next / sizeof(peers) * sizeof(peers);
    send peers[next], eRumour, (topic = rumour.topic, from = this, hops = rumour.hops + 1);
  }}
}}

spec Enough observes eRumour {{
  var passed: int;
  start cold state Quiet {{ on eRumour do {{ Count(); if (passed > 10) {{ goto Loud; }} }} }}
  hot state Loud {{ on eRumour do {{ Count(); if (passed / 50 * 50 == passed) {{ goto Quiet; }} }} }}
  fun Count() {{ passed = passed + 1; assert passed < {rumours}, "the rumour was passed on too often"; }}
}}

machine Main {{
  start state Begin {{
    entry {{
      var nodes: seq[machine];
      var place: int;
      while (sizeof(nodes) < {nodes}) {{ nodes += (sizeof(nodes), new Node()); }}
      while (place < sizeof(nodes)) {{ send nodes[place], eMeet, nodes; place = place + 1; }}
      place = 0;
      while (place < 9 && place < sizeof(nodes)) {{
        send nodes[place], eRumour, (topic = place, from = this, hops = 1);
        place = place + 1;
      }}
    }}
  }}
}}

test tcGossip [main=Main]: assert Enough in {{ Main, Node }};
"""


def gossip(folder: Path, *, machines: int, steps: int, seed: int = 1) -> SavedTrace:
    """Return a run with so many machines, and at most so many steps."""
    path = folder / "gossip.p"
    path.write_text(PROGRAM.format(nodes=machines - 1, rumours=steps - 2 * machines - 10), "utf-8")
    program = pcheck.load(path)
    system = program.system("tcGossip", pcheck.SearchPlan(granularity="handler"))
    order = random.Random(seed)
    schedule, configuration = [], system.initial().configuration
    while configuration is not None and len(schedule) < steps:
        chosen = order.choice(system.successors(configuration))
        schedule.append(chosen.choice)
        configuration = chosen.configuration
    trace = program.trace("tcGossip", program.replay("tcGossip", tuple(schedule), granularity="handler"))
    source = TraceSource(SourceFile("gossip.p", path.read_text("utf-8")), is_included=False)
    sources = tuple(TraceSource(entry.file, entry.is_included) for entry in program.project.sources)
    assert sources[0].file.text == source.file.text
    origin = Origin(
        name="gossip", paths=(str(path),), foreign=None, attach_all_specs=False, granularity="handler", sources=sources
    )
    return SavedTrace(trace, origin)
