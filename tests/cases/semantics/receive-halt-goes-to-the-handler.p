// expect: holds
// The implicit case raises halt in the current state, which may handle it.
event eNever;
event eA;
machine Main {
  start state S {
    entry {
      send this, eA;
      send this, halt;
      receive {
        case eNever: { }
      }
      assert false;
    }
    on halt goto T;
  }
  state T {
    entry {
      receive {
        case eA: { }
      }
    }
  }
}
