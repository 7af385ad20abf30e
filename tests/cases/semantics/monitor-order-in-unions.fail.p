// expect: assertion
// The monitor of an inner module runs before the one around the union.
event eA;
spec A observes eA {
  start state S {
    on eA do {
      assert false, "A";
    }
  }
}
spec B observes eA {
  start state S {
    on eA do {
      assert false, "B"; // violation: P1001
    }
  }
}
machine X {
  start state S {
    entry {
      announce eA;
    }
  }
}
machine Main {
  start state S {
    entry {
      new X();
    }
  }
}
test t [main=Main]: assert A in (union { Main }, (assert B in { X }));
