// expect: cast
// D-07: 1 is not a float; `as` does not convert.
machine Main {
  start state S {
    entry {
      var a: any;
      var f: float;
      a = 1;
      f = a as float; // violation: P1007
    }
  }
}
