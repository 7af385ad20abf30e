// expect: holds
// A goto in an entry function is taken before any event is looked at.
event eA;
machine Main {
  start state A {
    entry {
      send this, eA;
      goto B;
    }
    on eA do {
      assert false;
    }
  }
  state B {
    on eA do { }
  }
}
