// expect: liveness-cycle
// D-15: a machine that enters its own state again for ever, by a message to itself.
event eAsk;
event eAnswer;
event eTick;
machine Main {
  start state Init {
    entry {
      announce eAsk;
      goto Turning;
    }
  }
  state Turning {
    entry {
      send this, eTick;
    }
    on eTick goto Turning;
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
