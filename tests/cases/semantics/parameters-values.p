// expect: holds
// Every assignment of the product is a test of its own, within which the parameters are constant.
param n: int;
param b: bool;
event eA: int;
machine Main {
  start state S {
    entry {
      assert n == -1 || n == 4;
      send this, eA, n;
    }
    on eA do (k: int) {
      assert k == n;
      if (b) {
        assert b;
      }
    }
  }
}
test param (n in [-1, 4], b in [true, false]) tcValues [main=Main]: { Main };
