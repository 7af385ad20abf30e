// expect: cast
// D-07: null does not inhabit string.
machine Main {
  start state S {
    entry {
      var t: string;
      t = default(any) as string; // violation: P1007
    }
  }
}
