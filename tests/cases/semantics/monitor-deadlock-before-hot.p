// expect: deadlock
// A blocked receive is reported before a hot monitor.
event eReq;
event eResp;
machine Main {
  start state S {
    entry {
      announce eReq;
      receive { // violation: P1011
        case eResp: { }
      }
    }
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
