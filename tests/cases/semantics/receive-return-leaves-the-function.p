// expect: holds
// return in a case leaves the whole enclosing function, with its value; the caller goes on.
event eA: int;
machine Main {
  fun wait(): int {
    while (true) {
      receive {
        case eA: (n: int) {
          if (n > 1) {
            return n;
          }
        }
      }
    }
    return -1;
  }
  start state S {
    entry {
      send this, eA, 0;
      send this, eA, 1;
      send this, eA, 2;
      send this, eA, 3;
      assert wait() == 2;
      assert wait() == 3;
    }
  }
}
