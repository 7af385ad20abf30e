// expect: cast
// D-07: null cannot be converted to a permission type.
event eA;
interface Peer() receives eA;
machine Main {
  start state S {
    entry {
      var m: machine;
      var p: Peer;
      p = m to Peer; // violation: P1007
    }
  }
}
