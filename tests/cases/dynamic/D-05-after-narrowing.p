// expect: event-not-permitted
// D-05: `to` narrows the permissions that the reference carries.
event eA;
event eB;
interface Narrow() receives eA;
machine Kid receives eA, eB; {
  start state S {
    ignore eA, eB;
  }
}
machine Main {
  start state S {
    entry {
      var k: Kid;
      var n: Narrow;
      k = new Kid();
      n = k to Narrow;
      send n, eA;
      send n, eB; // violation: P1005
    }
  }
}
