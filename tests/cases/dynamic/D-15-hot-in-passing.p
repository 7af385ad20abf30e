// expect: liveness-cycle
// D-15: a spec that only passes through its hot state is hot again and again.
event eTurn;
machine Main {
  start state S {
    on null do {
      announce eTurn;
    }
  }
}
spec Passes observes eTurn {
  start state A {
    on eTurn goto B;
  }
  hot state B { // violation: P1015
    entry {
      goto A;
    }
  }
}
test tcLoop [main=Main]: assert Passes in { Main };
