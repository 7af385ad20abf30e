// expect: liveness-cycle
// D-15: '$' need not be fair: it can say no for ever.
event eAsk;
event eAnswer;

machine Main {
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      if ($) {
        announce eAnswer;
      }
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
