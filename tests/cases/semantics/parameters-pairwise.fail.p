// expect: assertion
// pairwise covers every pair of values of every two parameters.
param a: bool;
param b: bool;
param c: bool;
machine Main {
  start state S {
    entry {
      assert !(a && c); // violation: P1001
    }
  }
}
test param (a in [false, true], b in [false, true], c in [false, true]) pairwise tcPairs [main=Main]: { Main };
