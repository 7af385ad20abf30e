// expect: assertion
// message: first of the list
// Monitors of one assert run in the order of the list: the first one fails first.
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
      assert false, "second of the list";
    }
  }
}
spec Beta observes eA {
  start state S {
    on eA do {
      assert false, "first of the list"; // violation: P1001
    }
  }
}
test tcOrder [main=Main]: assert Beta, Alpha in { Main };
