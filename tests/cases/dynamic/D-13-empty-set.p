// expect: choice
// D-13: choose from an empty set.
machine Main {
  start state S {
    entry {
      var s: set[bool];
      var b: bool;
      b = choose(s); // violation: P1013
    }
  }
}
