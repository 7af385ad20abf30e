"""Small P programs whose verdicts are plain to see, shared by the tests of traces, reports and the command line."""

# Two adders race for one counter; the spec allows the second only after the first.
RACE = """\
event eAdd: (who: machine, amount: int);
event eDone;

machine Counter {
  var total: int;
  var seen: map[machine, int];
  start state Counting {
    on eAdd do (request: (who: machine, amount: int)) {
      total = total + request.amount;
      seen[request.who] = request.amount;
      if (request.amount == 2) { goto Full; }
    }
  }
  state Full { ignore eAdd; }
}

machine Adder {
  start state Adding {
    entry (job: (counter: Counter, amount: int)) {
      send job.counter, eAdd, (who = this, amount = job.amount);
      print format("added {0}", job.amount);
    }
  }
}

spec SmallFirst observes eAdd {
  start cold state Waiting {
    on eAdd do (request: (who: machine, amount: int)) {
      assert request.amount == 1, format("{0} came first", request.amount);
      goto Ready;
    }
  }
  state Ready { ignore eAdd; }
}

machine Main {
  start state Init {
    entry {
      var counter: Counter;
      counter = new Counter();
      new Adder((counter = counter, amount = 1));
      new Adder((counter = counter, amount = 2));
    }
  }
}

test tcRace [main=Main]: assert SmallFirst in { Main, Counter, Adder };
test tcNoSpec [main=Main]: { Main, Counter, Adder };
"""

# Holds in every run.
QUIET = """\
event eHello: int;
machine Listener { start state Listening { on eHello do (number: int) { } } }
machine Main {
  start state Init { entry { var other: Listener; other = new Listener(); send other, eHello, 7; } }
}
test tcQuiet [main=Main]: { Main, Listener };
"""

# Never ends: a number grows.
GROWING = """\
event eTick;
machine Main {
  var ticks: int;
  start state Ticking {
    entry { send this, eTick; }
    on eTick do { ticks = ticks + 1; send this, eTick; }
  }
}
test tcGrowing [main=Main]: { Main };
"""

# Waits for an answer that nobody gives.
STUCK = """\
event eAnswer;
machine Main { start state Asking { entry { receive { case eAnswer: { } } } } }
test tcStuck [main=Main]: { Main };
"""

BROKEN = "machine Main { start state S { entry { x = 1; } } }\n"

LOOP = """event eStart;
event eDone;
event eTick;
event eTock;
machine Main {
  start state Starting {
    entry {
      announce eStart;
      send this, eTick;
      goto Waiting;
    }
  }
  state Waiting {
    on eTick do {
      if ($) {
        announce eDone;
      }
      send this, eTock;
    }
    on eTock do {
      send this, eTick;
    }
  }
}
spec Finishes observes eStart, eDone {
  start cold state Idle {
    on eStart goto Busy;
    ignore eDone;
  }
  hot state Busy {
    on eDone goto Idle;
    ignore eStart;
  }
}
test tcLoop [main=Main]: assert Finishes in { Main };
"""
"""One machine asks itself again and again, and may never be told that it is done."""

# Only two losses make the third message the first one.
CHAIN = """
event eA: int;
machine Other { var n: int; start state S { on eA do (x: int) { n = n + 1; if (x == 3) { assert n != 1; } } } }
machine Main { start state Init { entry {
  var o: Other; o = new Other(); send o, eA, 1; send o, eA, 2; send o, eA, 3; } } }
test tc [main=Main]: { Main, Other };
"""
