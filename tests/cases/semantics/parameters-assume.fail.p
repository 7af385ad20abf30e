// expect: assertion
// The assume keeps the combination 2, 3.
param n: int;
param m: int;
machine Main {
  start state S {
    entry {
      assert !(n == 2 && m == 3); // violation: P1001
    }
  }
}
test param (n in [1, 2, 3], m in [1, 2, 3]) assume (n < m) tcOrdered [main=Main]: { Main };
