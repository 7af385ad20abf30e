// expect: holds
// Changing the state leaves the queue alone.
event eA: int;
machine Main {
  start state A {
    entry {
      send this, eA, 1;
      send this, eA, 2;
      goto B;
    }
  }
  state B {
    on eA do (n: int) {
      assert n == 1;
      goto C;
    }
  }
  state C {
    on eA do (n: int) {
      assert n == 2;
    }
  }
}
