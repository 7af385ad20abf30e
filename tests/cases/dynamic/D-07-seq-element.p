// expect: cast
// D-07: casts check deeply: one element of another type is enough.
machine Main {
  start state S {
    entry {
      var a: any;
      var q: seq[any];
      var r: seq[int];
      q += (0, 1);
      q += (1, "two");
      a = q;
      r = a as seq[int]; // violation: P1007
    }
  }
}
