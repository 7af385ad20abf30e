// expect: payload-mismatch
// D-06: announce of an event chosen at run time with a payload of another type.
event eI: int;
machine Main {
  start state S {
    entry {
      var ev: event;
      ev = eI;
      announce ev, "one"; // violation: P1006
    }
  }
}
