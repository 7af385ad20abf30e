// expect: holds
// D-16 is excluded by S-88: every created interface is bound, here to a machine of another name.
event eA;
event eB;
interface Server() receives eA;
machine Real receives eA; {
  start state S {
    on eA do { }
  }
}
machine Main {
  start state S {
    entry {
      send new Server(), eA;
    }
  }
}
test tcBound [main=Main]: { Main, Real -> Server };
