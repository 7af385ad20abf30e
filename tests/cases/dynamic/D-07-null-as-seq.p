// expect: cast
// D-07: null does not inhabit seq[int].
machine Main {
  start state S {
    entry {
      var q: seq[int];
      q = default(any) as seq[int]; // violation: P1007
    }
  }
}
