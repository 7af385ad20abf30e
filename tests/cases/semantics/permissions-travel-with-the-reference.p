// expect: event-not-permitted
// A narrowed reference stays narrow when it is sent as a machine.
event eA;
event eB;
event eRef: machine;
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
      k = new Kid();
      send this, eRef, k to Narrow;
    }
    on eRef do (m: machine) {
      send m, eA;
      send m, eB; // violation: P1005
    }
  }
}
