// expect: holds
// options: --fair-choices
// D-15: a choice among numbers is fair where that is asked for: each of them comes at last.
event eAsk;
event eAnswer;

machine Main {
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      if (choose(3) == 2 || (choose() && choose(1) == 1)) {
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
