// expect: null-target
// D-03: announce of a null event value.
machine Main {
  start state S {
    entry {
      var ev: event;
      announce ev; // violation: P1003
    }
  }
}
