// expect: holds
// An ignored halt is dropped.
event eA;
machine Main {
  start state S {
    entry {
      send this, halt;
      send this, eA;
      receive {
        case eA: { }
        case halt: { }
      }
      receive {
        case eA: { }
      }
      send this, halt;
      send this, eA;
    }
    ignore halt;
    on eA goto T;
  }
  state T {
    on halt do {
      assert false;
    }
  }
}
