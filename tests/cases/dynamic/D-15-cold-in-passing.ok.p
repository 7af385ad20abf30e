// expect: holds
// D-15: a spec that passes through a cold state each time it sees an event is cold again and again.
event eTurn;
machine Main {
  start state S {
    on null do {
      announce eTurn;
    }
  }
}
spec Passes observes eTurn {
  start hot state A {
    on eTurn goto B;
  }
  cold state B {
    entry {
      goto A;
    }
  }
}
test tcLoop [main=Main]: assert Passes in { Main };
