// expect: divergence
// D-17: an event that raises itself for ever, without a scheduling point.
event eA;
machine Main {
  start state S { // violation: P1017
    entry {
      raise eA; // violation: P1017
    }
    on eA do { // violation: P1017
      raise eA; // violation: P1017
    } // violation: P1017
  }
}
