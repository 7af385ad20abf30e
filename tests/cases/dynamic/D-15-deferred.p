// expect: liveness-cycle
// D-15: a machine whose whole queue is deferred cannot run, so leaving it out is fair.
event eAsk;
event eAnswer;

machine Waiter {
  start state S {
    defer eAsk;
    on eAnswer goto T;
  }
  state T {
    on eAsk do {
      announce eAnswer;
    }
  }
}
machine Main {
  start state S {
    entry {
      var waiter: machine;
      waiter = new Waiter();
      send waiter, eAsk;
    }
    on null do { }
  }
}
spec Progress observes eAsk, eAnswer {
  start cold state Idle {
    on eAsk goto Waiting;
    ignore eAnswer;
  }
  hot state Waiting { // violation: P1015
    on eAnswer goto Idle;
    ignore eAsk;
  }
}
test tcLoop [main=Main]: assert Progress in { Main, Waiter };
