// expect: holds
// With a test in the program there is no implicit default test, so Main never runs.
machine Main {
  start state S {
    entry {
      assert false;
    }
  }
}
machine Other {
  start state S { }
}
test tcOther [main=Other]: { Other };
