// expect: liveness
// D-14: a machine that is idle with a deferred event has ended; the monitor is hot.
event eWork;
event eWorked;
machine Main {
  start state S {
    entry {
      send this, eWork;
    }
    defer eWork;
  }
}
spec Works observes eWork, eWorked {
  start state Idle {
    on eWork goto Owed;
  }
  hot state Owed { // violation: P1014
    on eWorked goto Idle;
  }
}
test tcWorks [main=Main]: assert Works in { Main };
