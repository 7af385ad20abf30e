// expect: divergence
// D-17: a loop that never ends and never repeats a state.
machine Main {
  var i: int;
  start state S {
    entry {
      while (i >= 0 || i < 0) { // violation: P1017
        i = i + 1; // violation: P1017
      }
    }
  }
}
