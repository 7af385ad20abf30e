// expect: holds
// D-13: 10000 alternatives are allowed.
machine Main {
  start state S {
    entry {
      var n: int;
      n = 10000;
      n = choose(n);
      assert n < 10000 && n >= 0;
      n = 0;
    }
  }
}
