// expect: liveness-cycle
// D-15: a fair choice whose outcomes lead to the same is no way out.
event eAsk;
event eAnswer;

machine Main {
  var number: int;
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      if ($$) {
        number = 1;
      } else {
        number = 1;
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
