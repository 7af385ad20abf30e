// expect: holds
// An exit function may send; the message is handled in the next state.
event eGo;
event eLeft;
machine Main {
  start state A {
    entry {
      send this, eGo;
    }
    exit {
      send this, eLeft;
    }
    on eGo goto B;
  }
  state B {
    entry {
      receive {
        case eLeft: { }
      }
    }
  }
}
