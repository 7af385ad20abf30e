// expect: null-target
// D-03: raise of a null event value.
machine Main {
  start state S {
    entry {
      var ev: event;
      raise ev; // violation: P1003
    }
  }
}
