// expect: choice
// D-13: more than 10000 elements. The loop that builds them ends, so it is no divergence.
machine Main {
  start state S {
    entry {
      var s: seq[int];
      var i: int;
      while (i < 10001) {
        s += (i, i);
        i = i + 1;
      }
      i = choose(s); // violation: P1013
    }
  }
}
