// expect: cast
// D-07: the values of a map are checked too.
machine Main {
  start state S {
    entry {
      var a: any;
      var m: map[int, any];
      var n: map[int, int];
      m[1] = 1;
      m[2] = 2.0;
      a = m;
      n = a as map[int, int]; // violation: P1007
    }
  }
}
