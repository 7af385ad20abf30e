// expect: cast
// D-07: data holds no machine reference, however deep.
machine Main {
  start state S {
    entry {
      var a: any;
      var d: data;
      var q: seq[machine];
      q += (0, this);
      a = (1, q);
      d = a as data; // violation: P1007
    }
  }
}
