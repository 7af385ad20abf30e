// expect: assertion
// The same monitor does see the machine under its assert.
event eA: int;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eA, 2;
    }
    ignore eA;
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid(this);
      send k, eA, 1;
    }
    ignore eA;
  }
}
spec OnlyKid observes eA {
  start state S {
    on eA do (n: int) {
      assert n == 1; // violation: P1001
    }
  }
}
test tcOnlyKid [main=Main]: union (assert OnlyKid in { Kid }), { Main };
