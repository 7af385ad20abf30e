// expect: unhandled-event
// The exit function's message arrives in the new state, which does not handle it, although the old one does.
event eGo;
event eLeft;
machine Main {
  start state A {
    entry {
      raise eGo;
    }
    exit {
      send this, eLeft;
    }
    on eGo goto B;
    on eLeft do { }
  }
  state B { // violation: P1002
  }
}
