// expect: choice
// D-13: choose from an empty sequence.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      var i: int;
      i = choose(s); // violation: P1013
    }
  }
}
