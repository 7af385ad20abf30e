// expect: index
// D-08: inserting beyond the size.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      s += (1, 7); // violation: P1008
    }
  }
}
