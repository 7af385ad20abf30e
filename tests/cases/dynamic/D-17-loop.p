// expect: divergence
// D-17: a loop that changes nothing and never ends.
machine Main {
  start state S {
    entry {
      var i: int;
      while (true) { // violation: P1017
        i = 0; // violation: P1017
      }
    }
  }
}
