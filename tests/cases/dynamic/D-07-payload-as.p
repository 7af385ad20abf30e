// expect: cast
// D-07: an any payload cast to what it is not.
event eAny: any;
machine Main {
  start state S {
    entry {
      send this, eAny, "text";
    }
    on eAny do (a: any) {
      var i: int;
      i = a as int; // violation: P1007
    }
  }
}
