// expect: event-not-permitted
// D-05: a machine with an explicit receives list without halt cannot be sent halt.
event eA;
machine Kid receives eA; {
  start state S {
    ignore eA;
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      send k, halt; // violation: P1005
    }
  }
}
