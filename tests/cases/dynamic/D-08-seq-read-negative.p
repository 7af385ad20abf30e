// expect: index
// D-08: a negative position does not count from the end.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      var i: int;
      s += (0, 1);
      i = s[-1]; // violation: P1008
    }
  }
}
