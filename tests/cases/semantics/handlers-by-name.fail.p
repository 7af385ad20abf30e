// expect: assertion
// The same transition reaches the named entry function with its payload.
event eGo: int;
machine Main {
  fun arrive(n: int) {
    assert n != 2; // violation: P1001
  }
  start state A {
    entry {
      raise eGo, 2;
    }
    on eGo goto B;
  }
  state B {
    entry arrive;
  }
}
