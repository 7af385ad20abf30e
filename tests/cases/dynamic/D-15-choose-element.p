// expect: liveness-cycle
// options: --fair-choices
// D-15: a choice among elements is never fair.
event eAsk;
event eAnswer;

machine Main {
  var numbers: set[int];
  start state S {
    entry {
      numbers += (1);
      numbers += (2);
      announce eAsk;
    }
    on null do {
      if (choose(numbers) == 2) {
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
