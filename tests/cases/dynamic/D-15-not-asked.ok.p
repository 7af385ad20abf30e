// expect: holds
// options: --no-liveness
// D-15: without liveness nobody asks.
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
  hot state Waiting {
    on eAnswer goto Idle;
    ignore eAsk;
  }
}
test tcLoop [main=Main]: assert Progress in { Main };
