// expect: holds
// A monitor sees only what the machines under its assert send; receivers do not matter.
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
      assert n == 2;
    }
  }
}
test tcOnlyKid [main=Main]: union (assert OnlyKid in { Kid }), { Main };
