// expect: cast
// D-07: named and unnamed tuples never mix.
machine Main {
  start state S {
    entry {
      var a: any;
      var t: (int, int);
      a = (x = 1, y = 2);
      t = a as (int, int); // violation: P1007
    }
  }
}
