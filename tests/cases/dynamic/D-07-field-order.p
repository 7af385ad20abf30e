// expect: cast
// D-07: the order of fields is part of a named tuple's shape.
machine Main {
  start state S {
    entry {
      var a: any;
      var t: (y: int, x: int);
      a = (x = 1, y = 2);
      t = a as (y: int, x: int); // violation: P1007
    }
  }
}
