// expect: unhandled-event
// D-18: an event raised by the monitor itself without an entry.
event eA;
event eB;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Watch observes eA {
  start state First { // violation: P1018
    on eA do {
      raise eB;
    }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
