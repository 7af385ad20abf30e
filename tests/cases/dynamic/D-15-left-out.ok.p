// expect: holds
// D-15: a machine that can run all the time does run at last, however fast another spins.
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
      goto Answering;
    }
  }
  state Answering {
    entry {
      send this, eAsk;
      announce eAnswer;
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
  hot state Waiting {
    on eAnswer goto Idle;
    ignore eAsk;
  }
}
test tcLoop [main=Main]: assert Progress in { Main, Spinner };
