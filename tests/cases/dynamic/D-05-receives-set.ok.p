// expect: holds
// D-05: without a receives clause every event and halt may be sent.
event eA;
event eB;
machine Kid {
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
      send k, eB;
      send k, halt;
    }
  }
}
