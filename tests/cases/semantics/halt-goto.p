// expect: holds
// halt may cause a transition, as any event may.
event eA;
machine Main {
  start state A {
    entry {
      send this, eA;
      raise halt;
    }
    on halt goto B;
  }
  state B {
    on eA goto C;
  }
  state C {
    entry {
      raise halt;
    }
  }
}
