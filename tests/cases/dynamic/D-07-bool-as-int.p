// expect: cast
// D-07: true is not an int.
machine Main {
  start state S {
    entry {
      var a: any;
      var i: int;
      a = true;
      i = a as int; // violation: P1007
    }
  }
}
