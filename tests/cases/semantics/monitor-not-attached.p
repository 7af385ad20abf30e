// expect: holds
// A monitor that no assert names does nothing.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Fails observes eA {
  start hot state S {
    on eA do {
      assert false;
    }
  }
}
test tcWithout [main=Main]: { Main };
