// expect: assertion
// An event that the first state would ignore, but that is behind the one that leaves it, is handled in the next state.
event eDrop;
event eGo;
machine Main {
  start state A {
    entry {
      send this, eGo;
      send this, eDrop;
    }
    ignore eDrop;
    on eGo goto B;
  }
  state B {
    on eDrop do {
      assert false, "reached"; // violation: P1001
    }
  }
}
