// expect: liveness
// D-14: hot at the end for one outcome of a choice.
event eReq;
event eResp;
machine Main {
  start state S {
    entry {
      announce eReq;
      if ($) {
        announce eResp;
      }
    }
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
