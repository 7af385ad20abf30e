// expect: missing-key
// D-09: the inner key is absent.
machine Main {
  start state S {
    entry {
      var m: map[int, map[int, int]];
      var i: int;
      m[1] = default(map[int, int]);
      i = m[1][1]; // violation: P1009
    }
  }
}
