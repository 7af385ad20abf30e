// expect: assertion
// One expression evaluated twice may give two outcomes.
machine Main {
  fun flip(): bool {
    return $;
  }
  start state S {
    entry {
      assert flip() == flip(); // violation: P1001
    }
  }
}
