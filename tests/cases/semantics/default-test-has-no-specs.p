// expect: holds
// The implicit default test attaches no specs.
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
      assert false;
    }
  }
}
