// expect: holds
// An event may be deferred in one state after the other.
event eKeep;
event eGo;
machine Main {
  start state A {
    entry {
      send this, eKeep;
      send this, eGo;
      send this, eGo;
    }
    defer eKeep;
    on eGo goto B;
  }
  state B {
    defer eKeep;
    on eGo goto C;
  }
  state C {
    on eKeep goto D;
  }
  state D {
    entry {
      assert true;
    }
  }
}
