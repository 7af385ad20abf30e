// expect: holds
// A halt that ends a wait in an exit function halts the machine: its exit function runs again, and no target is entered.
event eLeave;
event eTok: int;
event eIn;
machine Main {
  var n: int;
  start state A {
    entry {
      send this, eLeave;
      send this, halt;
      send this, eIn;
    }
    on eLeave goto B;
    exit {
      n = n + 1;
      if (n == 1) {
        receive {
          case eTok: (v: int) {
            assert false;
          }
        }
        assert false;
      }
    }
  }
  state B {
    entry {
      assert false;
    }
  }
}
