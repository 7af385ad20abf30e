// expect: liveness-cycle
// D-15: both outcomes of a fair choice can come in one step, in a loop of its own.
event eAsk;
event eAnswer;

machine Main {
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      while ($$) { }
    }
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
test tcLoop [main=Main]: assert Progress in { Main };
