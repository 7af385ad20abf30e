// expect: cast
// D-07: 1 is not a bool.
machine Main {
  start state S {
    entry {
      var a: any;
      var b: bool;
      a = 1;
      b = a as bool; // violation: P1007
    }
  }
}
