// expect: assertion
// Every key of a map may be chosen.
machine Main {
  start state S {
    entry {
      var m: map[int, bool];
      m[3] = true;
      m[1] = true;
      assert choose(m) == 1; // violation: P1001
    }
  }
}
