// expect: assertion
// D-15: what fails in a step is told before what is wrong with a loop.
event eAsk;
event eAnswer;
machine Main {
  var count: int;
  start state S {
    entry {
      announce eAsk;
    }
    on null do {
      if (count < 5) {
        count = count + 1;
      }
      if (count == 5) {
        if ($) {
          assert false; // violation: P1001
        }
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
