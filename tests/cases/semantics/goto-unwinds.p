// expect: holds
// goto leaves all calls, loops and blocks at once.
machine Main {
  var n: int;
  fun deep(k: int) {
    while (true) {
      if (k == 0) {
        goto B;
      }
      deep(k - 1);
      n = n + 1;
    }
  }
  start state A {
    entry {
      deep(3);
      assert false;
    }
  }
  state B {
    entry {
      assert n == 0;
    }
  }
}
