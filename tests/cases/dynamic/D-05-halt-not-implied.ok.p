// expect: holds
// D-05: halt may be listed.
event eA;
machine Main sends eA, halt; {
  start state S {
    entry {
      send this, halt;
    }
  }
}
