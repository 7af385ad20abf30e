// expect: payload-mismatch
// D-06: a payload for an event that has none.
event eN;
machine Main {
  start state S {
    entry {
      var ev: event;
      ev = eN;
      send this, ev, 3; // violation: P1006
    }
    ignore eN;
  }
}
