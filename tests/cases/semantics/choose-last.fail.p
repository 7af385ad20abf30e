// expect: assertion
// choose(n) reaches n-1.
machine Main {
  start state S {
    entry {
      assert choose(3) != 2; // violation: P1001
    }
  }
}
