// expect: deadlock
// D-11: the second event never comes although the first waits in the queue (conformance program B).
event eX;
event eY;
machine Main {
  start state A {
    entry {
      send this, eX;
      receive { // violation: P1011
        case eY: { }
      }
    }
    on eX do {
      assert false;
    }
  }
}
