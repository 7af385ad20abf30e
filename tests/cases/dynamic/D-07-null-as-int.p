// expect: cast
// D-07: null does not inhabit int.
machine Main {
  start state S {
    entry {
      var i: int;
      i = default(any) as int; // violation: P1007
    }
  }
}
