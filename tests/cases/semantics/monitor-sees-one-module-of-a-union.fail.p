// expect: assertion
// Only what B announces is seen, not the same event announced by A.
event eA: int;
spec M observes eA {
  var n: int;
  start state S {
    on eA do (x: int) {
      assert x == 2;
      n = n + x;
      assert n < 6; // violation: P1001
    }
  }
}
machine A {
  start state S {
    entry {
      announce eA, 1;
    }
  }
}
machine B {
  start state S {
    entry {
      announce eA, 2;
      announce eA, 2;
      announce eA, 2;
    }
  }
}
machine Main {
  start state S {
    entry {
      new A();
      new B();
    }
  }
}
module MA = { Main, A };
test t [main=Main]: union MA, (assert M in { B });
