// expect: holds
// A null handler that never leaves its state spins for ever, which is no error.
machine Main {
  start state S {
    on null do { }
  }
}
