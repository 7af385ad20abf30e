// expect: holds
// hot on a state of an ordinary machine has no effect.
machine Main {
  start hot state S { }
}
