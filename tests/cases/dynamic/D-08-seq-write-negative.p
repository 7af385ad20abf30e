// expect: index
// D-08: assignment to a negative position.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      s += (0, 5);
      s[-1] = 1; // violation: P1008
    }
  }
}
