// expect: divergence
// D-17: two states that enter each other for ever.
machine Main {
  start state A { // violation: P1017
    entry { // violation: P1017
      goto B; // violation: P1017
    }
  }
  state B { // violation: P1017
    entry { // violation: P1017
      goto A; // violation: P1017
    }
  }
}
