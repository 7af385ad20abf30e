// expect: cast
// D-07: a triple is not a pair.
machine Main {
  start state S {
    entry {
      var a: any;
      var t: (int, int);
      a = (1, 2, 3);
      t = a as (int, int); // violation: P1007
    }
  }
}
