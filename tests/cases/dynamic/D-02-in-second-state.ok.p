// expect: holds
// D-02: the other order of sends: the event is consumed before the state changes.
event eGo;
event eLate;
machine Main {
  start state First {
    entry {
      send this, eLate;
      send this, eGo;
    }
    on eGo goto Second;
    on eLate do { }
  }
  state Second {
  }
}
