// expect: cast
// D-07: a string is not an event, even if it is the name of one.
event eA;
machine Main {
  start state S {
    entry {
      var a: any;
      var ev: event;
      a = "eA";
      ev = a as event; // violation: P1007
    }
  }
}
