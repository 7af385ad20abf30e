// expect: liveness
// D-14: each monitor is judged by itself: one ends cold, the other hot.
event eA;
event eB;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec SeesA observes eA {
  start hot state WaitA {
    on eA goto DoneA;
  }
  cold state DoneA { }
}
spec SeesB observes eB {
  start hot state WaitB { // violation: P1014
    on eB goto DoneB;
  }
  cold state DoneB { }
}
test tcBoth [main=Main]: assert SeesA, SeesB in { Main };
