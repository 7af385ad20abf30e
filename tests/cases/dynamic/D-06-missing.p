// expect: payload-mismatch
// D-06: an event chosen at run time whose int payload is missing.
event eI: int;
machine Main {
  start state S {
    entry {
      var ev: event;
      ev = eI;
      send this, ev; // violation: P1006
    }
    ignore eI;
  }
}
