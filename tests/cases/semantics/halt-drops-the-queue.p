// expect: holds
// A halted machine handles nothing more, deferred events included.
event eA;
event eKeep;
machine Main {
  start state A {
    entry {
      send this, eKeep;
      send this, halt;
      send this, eA;
    }
    defer eKeep;
    on eA do {
      assert false;
    }
  }
}
