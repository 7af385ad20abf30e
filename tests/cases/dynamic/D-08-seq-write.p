// expect: index
// D-08: assignment to a position does not append.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      s[0] = 1; // violation: P1008
    }
  }
}
