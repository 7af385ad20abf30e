// expect: index
// D-08: an intermediate step of an l-value must exist.
machine Main {
  start state S {
    entry {
      var s: seq[seq[int]];
      var t: seq[int];
      t += (0, 1);
      s += (0, t);
      s[0][0] = 2;
      s[1][0] = 3; // violation: P1008
    }
  }
}
