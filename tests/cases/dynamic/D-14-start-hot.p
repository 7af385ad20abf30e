// expect: liveness
// D-14: a hot start state that is never left.
event eDone;
machine Main {
  start state S { }
}
spec Finishes observes eDone {
  start hot state Waiting { // violation: P1014
    on eDone goto Finished;
  }
  cold state Finished { }
}
test tcFinishes [main=Main]: assert Finishes in { Main };
