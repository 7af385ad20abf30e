// expect: null-target
// D-03: send of a null event value.
machine Main {
  start state S {
    entry {
      var ev: event;
      send this, ev; // violation: P1003
    }
  }
}
