// expect: assertion
// options: --attach-all-specs
// The same program with the option.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Fails observes eA {
  start state S {
    on eA do {
      assert false; // violation: P1001
    }
  }
}
