// expect: holds
// D-03: the event variable has a value.
event eA;
machine Main {
  start state S {
    entry {
      var ev: event;
      ev = eA;
      send this, ev;
    }
    on eA do { }
  }
}
