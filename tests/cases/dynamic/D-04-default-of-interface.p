// expect: null-target
// D-04: the default of a permission type is null.
event eA;
interface Peer() receives eA;
machine Main {
  start state S {
    entry {
      send default(Peer), eA; // violation: P1004
    }
  }
}
