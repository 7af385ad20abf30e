// expect: assertion
// One combination of three values and two fails.
param n: int;
param b: bool;
machine Main {
  start state S {
    entry {
      assert !(n == 3 && b); // violation: P1001
    }
  }
}
test param (n in [1, 2, 3], b in [false, true]) tcValues [main=Main]: { Main };
