// expect: unhandled-event
// D-02: a deferred event comes back after the state change, where nobody handles it.
event eGo;
event eKept;
machine Main {
  start state First {
    entry {
      send this, eKept;
      send this, eGo;
    }
    defer eKept;
    on eGo goto Second;
  }
  state Second { // violation: P1002
  }
}
