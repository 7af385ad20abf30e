// expect: holds
// Global parameters have the default of their type in a test without a param clause.
param n, m: int;
param b: bool;
machine Main {
  start state S {
    entry {
      assert n == 0 && m == 0 && !b;
    }
  }
}
test tcPlain [main=Main]: { Main };
