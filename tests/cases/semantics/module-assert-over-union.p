// expect: assertion
// `assert S in union A, B` is `assert S in (union A, B)`: the monitor sees the second operand.
event eA;
machine Kid {
  start state S {
    entry {
      announce eA;
    }
  }
}
machine Main {
  start state S {
    entry {
      new Kid();
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
test tcOver [main=Main]: assert Fails in union { Main }, { Kid };
