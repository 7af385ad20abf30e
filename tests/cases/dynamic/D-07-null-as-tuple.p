// expect: cast
// D-07: null does not inhabit a tuple type.
machine Main {
  start state S {
    entry {
      var t: (int, int);
      t = default(any) as (int, int); // violation: P1007
    }
  }
}
