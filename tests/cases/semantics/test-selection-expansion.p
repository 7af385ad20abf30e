// expect: holds
// options: --test tcMany___n_neg8__b_true
// One expansion of a parametric test, by its full name.
param n: int;
param b: bool;
machine Main {
  start state S {
    entry {
      assert n == -8 && b;
    }
  }
}
test param (n in [7, -8], b in [false, true]) tcMany [main=Main]: { Main };
