// expect: holds
// goto in a case leaves the receive, the loop and all calls.
event eA;
event eB;
machine Main {
  fun wait() {
    while (true) {
      receive {
        case eA: {
          goto T;
        }
      }
    }
  }
  start state S {
    entry {
      send this, eB;
      send this, eA;
      wait();
      assert false;
    }
    on eB do {
      assert false;
    }
  }
  state T {
    entry {
      receive {
        case eB: { }
      }
    }
  }
}
