// expect: liveness-cycle
// D-15: each of two fair choices has both outcomes again and again, and still never the two wanted together.
event eAsk;
event eAnswer;

machine Main {
  var first: bool;
  var second: bool;
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      first = $$;
      second = $$;
      if (first && !second) {
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
