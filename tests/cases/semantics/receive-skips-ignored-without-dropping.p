// expect: assertion
// An ignored event is not dropped by a receive that passes over it; the state that follows handles it.
event eIgnored;
event eWanted;
machine Main {
  start state A {
    entry {
      send this, eIgnored;
      send this, eWanted;
      receive {
        case eWanted: { }
      }
      goto B;
    }
    ignore eIgnored;
  }
  state B {
    on eIgnored do {
      assert false; // violation: P1001
    }
  }
}
