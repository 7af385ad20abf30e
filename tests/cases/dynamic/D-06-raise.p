// expect: payload-mismatch
// D-06: raise of an event chosen at run time with a payload of another type.
event eS: seq[int];
machine Main {
  start state S {
    entry {
      var ev: event;
      ev = eS;
      raise ev, 1; // violation: P1006
    }
    ignore eS;
  }
}
