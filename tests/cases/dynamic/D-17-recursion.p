// expect: divergence
// D-17: a function that calls itself for ever.
machine Main {
  fun down(n: int): int { // violation: P1017
    return down(n + 1); // violation: P1017
  }
  start state S {
    entry {
      var i: int;
      i = down(0); // violation: P1017
    }
  }
}
