// expect: liveness
// D-14: the run ends while the monitor is in a hot state.
event eReq;
event eResp;
machine Main {
  start state S {
    entry {
      send this, eReq;
    }
    on eReq do { }
  }
}
spec Answered observes eReq, eResp {
  start cold state Idle {
    on eReq goto Busy;
  }
  hot state Busy { // violation: P1014
    on eResp goto Idle;
  }
}
test tcAnswered [main=Main]: assert Answered in { Main };
