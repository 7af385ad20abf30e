// expect: cast
// D-07: 1.0 is not an int.
machine Main {
  start state S {
    entry {
      var a: any;
      var i: int;
      a = 1.0;
      i = a as int; // violation: P1007
    }
  }
}
