// expect: assertion
// assume keeps the paths on which it is true.
machine Main {
  start state S {
    entry {
      var i: int;
      i = choose(5);
      assume i > 1;
      assert i != 4; // violation: P1001
    }
  }
}
