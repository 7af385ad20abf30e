// expect: holds
// D-15: only specs carry liveness: a hot state of a machine means nothing.
event eTurn;
machine Main {
  start hot state S {
    on null do {
      announce eTurn;
    }
  }
}
spec Looks observes eTurn {
  start state A {
    ignore eTurn;
  }
}
test tcLoop [main=Main]: assert Looks in { Main };
