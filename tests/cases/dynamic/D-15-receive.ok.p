// expect: holds
// D-15: the loop goes through a 'receive', and answers each time.
event eAsk;
event eAnswer;
event eTick;
machine Main {
  start state S {
    entry {
      while (true) {
        send this, eTick;
        announce eAsk;
        receive {
          case eTick: { announce eAnswer; }
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
