// expect: event-not-permitted
// D-05: the event is not in the sender's sends set.
event eA;
event eB;
machine Main sends eA; {
  start state S {
    entry {
      send this, eA;
      send this, eB; // violation: P1005
    }
    ignore eA, eB;
  }
}
