// expect: holds
// return in a case of an entry function ends the entry function.
event eA;
event eB;
machine Main {
  start state S {
    entry {
      send this, eA;
      send this, eB;
      receive {
        case eA: {
          return;
        }
      }
      assert false;
    }
    on eB goto T;
  }
  state T { }
}
