// expect: divergence
// D-17: a monitor's handler that never ends.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Loops observes eA {
  start state S {
    on eA do {
      while (true) { // violation: P1017
      } // violation: P1017
    }
  }
}
test tcLoops [main=Main]: assert Loops in { Main };
