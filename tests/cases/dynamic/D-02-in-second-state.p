// expect: unhandled-event
// message: eLate
// D-02: handlers are not inherited: the event is handled in the first state but arrives in the second.
event eGo;
event eLate;
machine Main {
  start state First {
    entry {
      send this, eGo;
      send this, eLate;
    }
    on eGo goto Second;
    on eLate do { }
  }
  state Second { // violation: P1002
  }
}
