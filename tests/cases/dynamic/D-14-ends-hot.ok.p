// expect: holds
// D-14: the run ends cold.
event eReq;
event eResp;
machine Main {
  start state S {
    entry {
      send this, eReq;
    }
    on eReq do {
      send this, eResp;
    }
    ignore eResp;
  }
}
spec Answered observes eReq, eResp {
  start cold state Idle {
    on eReq goto Busy;
  }
  hot state Busy {
    on eResp goto Idle;
  }
}
test tcAnswered [main=Main]: assert Answered in { Main };
