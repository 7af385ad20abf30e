// expect: holds
// D-15: a loop may be hot again and again, if it is cold again and again.
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
