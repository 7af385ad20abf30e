// expect: assertion
// Every element of a set may be chosen.
machine Main {
  start state S {
    entry {
      var z: set[int];
      z += (3);
      z += (1);
      z += (2);
      assert choose(z) != 2; // violation: P1001
    }
  }
}
