// expect: holds
// raise and goto in a monitor are finished before the sender goes on.
event eA;
event eB;
event eInner: int;
machine Main {
  start state S {
    entry {
      announce eA;
      announce eB;
    }
  }
}
spec Watch observes eA, eB {
  start state First {
    on eA do {
      raise eInner, 1;
    }
    on eInner do (n: int) {
      if (n < 3) {
        raise eInner, n + 1;
      }
      goto Second, n;
    }
    on eB do {
      assert false;
    }
  }
  state Second {
    entry (n: int) {
      assert n == 3;
    }
    on eB goto Third;
  }
  state Third { }
}
test tcWatch [main=Main]: assert Watch in { Main };
