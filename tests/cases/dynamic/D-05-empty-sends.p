// expect: event-not-permitted
// D-05: an empty sends list permits nothing.
event eA;
machine Main sends; {
  start state S {
    entry {
      send this, eA; // violation: P1005
    }
    ignore eA;
  }
}
