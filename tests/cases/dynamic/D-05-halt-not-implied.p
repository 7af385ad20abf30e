// expect: event-not-permitted
// D-05: an explicit sends list does not include halt.
event eA;
machine Main sends eA; {
  start state S {
    entry {
      send this, halt; // violation: P1005
    }
  }
}
