// expect: event-not-permitted
// D-05: the reference carries the receives set of the machine it was created as.
event eA;
event eB;
machine Kid receives eA; {
  start state S {
    on eA do { }
    on eB do { }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      send k, eA;
      send k, eB; // violation: P1005
    }
  }
}
