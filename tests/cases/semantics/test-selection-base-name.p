// expect: assertion
// options: --test tcMany
// The base name of a parametric test selects all its expansions.
param n: int;
machine Main {
  start state S {
    entry {
      assert n != 9; // violation: P1001
    }
  }
}
test tcOne [main=Main]: { Main };
test param (n in [7, 8, 9]) tcMany [main=Main]: { Main };
