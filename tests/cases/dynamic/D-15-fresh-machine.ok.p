// expect: holds
// D-15: a machine that was created starts at last.
event eAsk;
event eAnswer;

machine Answerer {
  start state S {
    entry {
      announce eAnswer;
    }
  }
}
machine Main {
  start state S {
    entry {
      announce eAsk;
      new Answerer();
    }
    on null do { }
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
test tcLoop [main=Main]: assert Progress in { Main, Answerer };
