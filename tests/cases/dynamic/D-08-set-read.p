// expect: index
// D-08: reading a set by a position that it does not have.
machine Main {
  start state S {
    entry {
      var s: set[int];
      var i: int;
      s += (4);
      s += (4);
      i = s[1]; // violation: P1008
    }
  }
}
