// expect: unhandled-event
// D-18: an observed halt without an entry is an error; a monitor never halts.
event eA;
machine Main {
  start state S {
    entry {
      send this, halt;
    }
  }
}
spec Watch observes halt {
  start state First { // violation: P1018
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
