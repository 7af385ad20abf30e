// expect: null-target
// D-04: send to a null reference.
event eA;
machine Main {
  start state S {
    entry {
      var m: machine;
      send m, eA; // violation: P1004
    }
  }
}
