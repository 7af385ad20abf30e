// expect: holds
// A machine with nothing to do is idle, which is fine.
machine Main {
  start state S { }
}
