// expect: divergence
// D-17: a monitor that raises for ever.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Loops observes eA {
  start state S { // violation: P1017
    on eA do { // violation: P1017
      raise eA; // violation: P1017
    } // violation: P1017
  }
}
test tcLoops [main=Main]: assert Loops in { Main };
