// expect: holds
// assume discards the paths on which it is false.
machine Main {
  start state S {
    entry {
      var i: int;
      i = choose(5);
      assume i > 1;
      assume i != 3, "not three";
      assert i == 2 || i == 4;
    }
  }
}
