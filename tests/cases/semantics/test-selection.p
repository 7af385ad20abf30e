// expect: holds
// options: --test tcGood
// Only the named test runs.
machine Good {
  start state S { }
}
machine Bad {
  start state S {
    entry {
      assert false;
    }
  }
}
test tcGood [main=Good]: { Good };
test tcBad [main=Bad]: { Bad };
