// expect: payload-mismatch
// D-06: the payload's shape is checked deeply: a seq with a null does not fit seq[int].
event eS: seq[int];
machine Main {
  start state S {
    entry {
      var ev: event;
      var s: seq[any];
      s += (0, 1);
      s += (1, null);
      ev = eS;
      send this, ev, s; // violation: P1006
    }
    ignore eS;
  }
}
