// expect: index
// D-08: inserting at a negative position.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      s += (0, 6);
      s += (-1, 7); // violation: P1008
    }
  }
}
