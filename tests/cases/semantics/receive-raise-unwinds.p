// expect: holds
// raise in a case leaves the receive and the handler; the state's handler sees the event first.
event eA: int;
event eB;
event eUp: int;
machine Main {
  var n: int;
  start state S {
    entry {
      send this, eB;
      send this, eA, 3;
      receive {
        case eA: (k: int) {
          raise eUp, k;
        }
      }
      assert false;
    }
    on eUp do (k: int) {
      n = k;
    }
    on eB do {
      assert n == 3;
    }
  }
}
