// expect: liveness-cycle
// D-15: one machine spins, and the one that would answer waits for ever: nothing is unfair, so the loop is wrong.
event eAsk;
event eAnswer;

machine Spinner {
  start state S {
    on null do { }
  }
}
machine Main {
  start state S {
    entry {
      new Spinner();
      announce eAsk;
    }
    on eAsk do {
      announce eAnswer;
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
test tcLoop [main=Main]: assert Progress in { Main, Spinner };
