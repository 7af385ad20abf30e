// expect: liveness-cycle
// options: --granularity handler
// D-15: the loop is found where a handler is one step, too.
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
