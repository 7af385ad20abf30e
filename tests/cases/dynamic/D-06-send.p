// expect: payload-mismatch
// D-06: an event chosen at run time with a payload of another type.
event eI: int;
machine Main {
  start state S {
    entry {
      var ev: event;
      ev = eI;
      send this, ev, true; // violation: P1006
    }
    on eI do (n: int) { }
  }
}
