// expect: holds
// D-15: a scenario is no spec: its hot states mean nothing.
event eTurn;
machine Main {
  start state S {
    on null do {
      announce eTurn;
    }
  }
}
scenario Turns observes eTurn {
  start hot state A {
    on eTurn goto B;
  }
  cold state B {
    on eTurn goto A;
  }
}
scenario Stays observes eTurn {
  start state A {
    on eTurn goto B;
  }
  cold state B {
    on eTurn goto C;
  }
  hot state C {
    ignore eTurn;
  }
}
test tcLoop [main=Main]: { Main };
