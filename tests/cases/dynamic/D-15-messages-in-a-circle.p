// expect: liveness-cycle
// D-15: two machines send each other one message for ever, and the question is never answered.
event eAsk;
event eAnswer;
event eBall: machine;
machine Player {
  start state S {
    on eBall do (other: machine) {
      send other, eBall, this;
    }
  }
}
machine Main {
  start state S {
    entry {
      announce eAsk;
      send new Player(), eBall, this;
    }
    on eBall do (other: machine) {
      send other, eBall, this;
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
test tcLoop [main=Main]: assert Progress in { Main, Player };
