// expect: holds
// With a case for halt the machine does not halt.
event eA;
machine Main {
  start state S {
    entry {
      var n: int;
      send this, halt;
      send this, eA;
      receive {
        case halt: {
          n = 1;
        }
        case eA: {
          assert false;
        }
      }
      assert n == 1;
    }
    on eA goto T;
  }
  state T { }
}
