// expect: assertion
// message: inner
// Monitors of an inner assert run before those of an outer one.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Alpha observes eA {
  start state S {
    on eA do {
      assert false, "outer";
    }
  }
}
spec Beta observes eA {
  start state S {
    on eA do {
      assert false, "inner"; // violation: P1001
    }
  }
}
test tcOrder [main=Main]: assert Alpha in assert Beta in { Main };
