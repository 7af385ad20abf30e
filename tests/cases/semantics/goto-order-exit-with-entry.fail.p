// expect: assertion
// The same transition with the opposite claim.
event eGo: int;
machine Main {
  var log: string;
  start state A {
    entry {
      log = "a";
      send this, eGo, 5;
    }
    exit {
      log = log + "x";
    }
    on eGo goto B with (n: int) {
      log = log + format("w{0}", n);
    }
  }
  state B {
    entry (n: int) {
      log = log + format("b{0}", n);
      assert log != "axw5b5"; // violation: P1001
    }
  }
}
