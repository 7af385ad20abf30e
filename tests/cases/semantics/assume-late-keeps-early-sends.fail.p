// expect: assertion
// A later `assume` cuts the run off, but what was sent before the point is there for others to react to.
event eA: int;
event eB: int;
machine K {
  start state S {
    on eA do (n: int) {
      assert n != 2; // violation: P1001
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      var c: int;
      k = new K();
      c = choose(4);
      assume c % 2 == 0;
      send k, eA, c;
      send this, eB, c;
      assume c == 0;
      send k, eA, c;
    }
    ignore eB;
  }
}
