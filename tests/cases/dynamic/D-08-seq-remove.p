// expect: index
// D-08: removing at the size.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      s += (0, 7);
      s -= 1; // violation: P1008
    }
  }
}
