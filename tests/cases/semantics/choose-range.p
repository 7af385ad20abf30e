// expect: holds
// choose(n) lies in 0 .. n-1.
machine Main {
  start state S {
    entry {
      var i: int;
      i = choose(3);
      assert i == 0 || i == 1 || i == 2;
    }
  }
}
