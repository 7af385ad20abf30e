// expect: cast
// D-07: an empty set is not a seq.
machine Main {
  start state S {
    entry {
      var a: any;
      var q: seq[int];
      a = default(set[int]);
      q = a as seq[int]; // violation: P1007
    }
  }
}
