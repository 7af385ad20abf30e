// expect: holds
// A deferred halt halts the machine in the first state that does not defer it.
event eGo;
event eLater;
machine Main {
  start state A {
    entry {
      send this, halt;
      send this, eGo;
      send this, eLater;
    }
    defer halt;
    on eGo goto B;
  }
  state B {
    on eLater do {
      assert false;
    }
  }
}
