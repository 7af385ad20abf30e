// expect: holds
// D-15: a spec that passes through a hot and a cold state each time is cold again and again.
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
  hot state B {
    entry {
      goto C;
    }
  }
  cold state C {
    entry {
      goto A;
    }
  }
}
test tcLoop [main=Main]: assert Passes in { Main };
