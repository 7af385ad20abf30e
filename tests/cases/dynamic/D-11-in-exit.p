// expect: deadlock
// D-11: a receive in an exit function may block.
event eGo;
event eNever;
machine Main {
  start state A {
    entry {
      goto B;
    }
    exit {
      receive { // violation: P1011
        case eNever: { }
      }
    }
  }
  state B { }
}
