// expect: assertion
// choose(n) reaches 0.
machine Main {
  start state S {
    entry {
      assert choose(3) != 0; // violation: P1001
    }
  }
}
