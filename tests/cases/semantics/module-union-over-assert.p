// expect: holds
// `union assert S in A, B` is `union (assert S in A), B`: the monitor does not see the second operand.
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
      assert false;
    }
  }
}
test tcUnder [main=Main]: union assert Fails in { Main }, { Kid };
