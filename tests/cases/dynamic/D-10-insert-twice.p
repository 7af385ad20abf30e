// expect: duplicate-key
// D-10: inserting a key that is present, even with the same value.
machine Main {
  start state S {
    entry {
      var m: map[int, int];
      m += (1, 10);
      m += (1, 10); // violation: P1010
    }
  }
}
