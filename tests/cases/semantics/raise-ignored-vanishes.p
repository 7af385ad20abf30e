// expect: holds
// A raised event that the state ignores is dropped, and the machine goes on with its queue.
event eA;
event eDone;
machine Main {
  start state S {
    entry {
      send this, eDone;
      raise eA;
    }
    ignore eA;
    on eDone goto T;
  }
  state T {
    on eA do {
      assert false;
    }
  }
}
