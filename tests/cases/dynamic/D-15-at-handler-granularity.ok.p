// expect: holds
// options: --granularity handler
// D-15: a handler that heats and cools in one step is cold again and again.
event eAsk;
event eAnswer;

machine Main {
  start state S {
    on null do {
      announce eAsk;
      announce eAnswer;
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
