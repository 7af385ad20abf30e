// expect: assertion
// All tests of a program run, and the worst verdict decides.
machine Good {
  start state S { }
}
machine Bad {
  start state S {
    entry {
      assert false; // violation: P1001
    }
  }
}
test tcGood [main=Good]: { Good };
test tcBad [main=Bad]: { Bad };
