// expect: holds
// The assume of a parametric test keeps the combinations for which it holds.
param n: int;
param m: int;
machine Main {
  start state S {
    entry {
      assert n < m;
    }
  }
}
test param (n in [1, 2, 3], m in [1, 2, 3]) assume (n < m) tcOrdered [main=Main]: { Main };
