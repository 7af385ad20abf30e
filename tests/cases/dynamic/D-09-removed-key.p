// expect: missing-key
// D-09: a removed key is absent.
machine Main {
  start state S {
    entry {
      var m: map[int, int];
      m += (1, 10);
      m -= 1;
      assert m[1] == 10; // violation: P1009
    }
  }
}
