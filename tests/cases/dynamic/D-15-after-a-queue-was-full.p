// expect: liveness-cycle
// options: --max-queue 2
// D-15: a loop is wrong whatever a limit cuts off elsewhere.
event eAsk;
event eAnswer;
event eTick;
machine Filler {
  start state S {
    defer eTick;
    on null do {
      send this, eTick;
    }
  }
}
machine Main {
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      if ($) {
        new Filler();
        goto Done;
      }
    }
  }
  state Done { }
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
test tcLoop [main=Main]: assert Progress in { Main, Filler };
