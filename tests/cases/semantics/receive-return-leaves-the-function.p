// expect: holds
// return in a case leaves the whole enclosing function, not just the case; the caller goes on.
event eA: int;
machine Main {
  var got: int;
  fun wait() {
    while (true) {
      receive {
        case eA: (n: int) {
          if (n > 1) {
            got = n;
            return;
          }
        }
      }
    }
  }
  start state S {
    entry {
      send this, eA, 0;
      send this, eA, 1;
      send this, eA, 2;
      send this, eA, 3;
      wait();
      assert got == 2;
      wait();
      assert got == 3;
    }
  }
}
