// expect: holds
// D-15: a machine that can run and that an assumption never lets run leaves no fair run.
event eAsk;
event eAnswer;

machine Stopped {
  start state S {
    entry {
      assume false;
    }
  }
}
machine Main {
  start state S {
    entry {
      new Stopped();
      announce eAsk;
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
test tcLoop [main=Main]: assert Progress in { Main, Stopped };
