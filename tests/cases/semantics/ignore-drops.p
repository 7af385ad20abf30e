// expect: holds
// An ignored event in front of a handled one is dropped and does not come back.
event eDrop;
event eGo;
machine Main {
  start state A {
    entry {
      send this, eDrop;
      send this, eGo;
    }
    ignore eDrop;
    on eGo goto B;
  }
  state B {
    on eDrop do {
      assert false;
    }
  }
}
