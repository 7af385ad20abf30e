// expect: holds
// Names with equal event sets are one type: machines, interfaces and event sets mix.
event eA;
event eB;
eventset Both = { eA, eB };
interface Peer() receives eB, eA;
event eRef: Both;
machine Kid receives eA, eB; {
  start state S {
    ignore eA, eB;
  }
}
machine Main {
  start state S {
    entry {
      var k: Kid;
      var p: Peer;
      var b: Both;
      k = new Kid();
      p = k;
      b = p;
      send b, eA;
      send this, eRef, k;
    }
    on eRef do (p: Peer) {
      send p, eB;
    }
  }
}
