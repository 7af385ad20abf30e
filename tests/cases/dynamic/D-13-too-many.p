// expect: choice
// D-13: more than 10000 alternatives, known only at run time.
machine Main {
  start state S {
    entry {
      var n: int;
      n = 10001;
      n = choose(n); // violation: P1013
    }
  }
}
