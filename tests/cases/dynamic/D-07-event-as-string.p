// expect: cast
// D-07: an event is not a string.
event eA;
machine Main {
  start state S {
    entry {
      var a: any;
      var t: string;
      a = eA;
      t = a as string; // violation: P1007
    }
  }
}
