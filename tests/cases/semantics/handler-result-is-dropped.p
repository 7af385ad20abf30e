// expect: holds
// A named handler may return a value, and a call statement drops its result.
event eA;
machine Main {
  var n: int;
  fun handle(): int {
    n = n + 1;
    return n;
  }
  start state S {
    entry {
      handle();
      send this, eA;
    }
    on eA goto T with handle;
  }
  state T {
    entry {
      assert n == 2;
    }
  }
}
