// expect: liveness-cycle
// D-15: the loop goes through a 'receive'; the other machine's question stays open.
event eAsk;
event eAnswer;
event eTick;
machine Main {
  start state S {
    entry {
      announce eAsk;
      while (true) {
        send this, eTick;
        receive {
          case eTick: { }
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
  hot state Waiting { // violation: P1015
    on eAnswer goto Idle;
    ignore eAsk;
  }
}
test tcLoop [main=Main]: assert Progress in { Main };
