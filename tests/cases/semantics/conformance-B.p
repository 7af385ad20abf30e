// expect: deadlock
// The receive never matches; eX stays queued although the state handles it (program B).
event eX; event eY;
machine Main {
  start state A {
    entry {
      send this, eX;
      receive { case eY: { } } // violation: P1011
    }
    on eX do { assert false; }
  }
}
