// expect: missing-key
// D-09: reading a key that is absent.
machine Main {
  start state S {
    entry {
      var m: map[int, bool];
      var b: bool;
      m[1] = true;
      b = m[2]; // violation: P1009
    }
  }
}
