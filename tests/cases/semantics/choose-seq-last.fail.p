// expect: assertion
// Every element of a sequence may be chosen.
machine Main {
  start state S {
    entry {
      var q: seq[int];
      q += (0, 1);
      q += (1, 1);
      q += (2, 5);
      assert choose(q) == 1; // violation: P1001
    }
  }
}
