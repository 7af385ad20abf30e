// expect: event-not-permitted
// D-05: `this` carries the machine's own receives set.
event eA;
event eB;
machine Main receives eA; {
  start state S {
    entry {
      send this, eA;
      send this, eB; // violation: P1005
    }
    ignore eA, eB;
  }
}
