// expect: unhandled-event
// message: eB
// D-18: an observed event without an entry in the monitor's state.
event eA;
event eB;
machine Main {
  start state S {
    entry {
      announce eA;
      announce eB;
    }
  }
}
spec Watch observes eA, eB {
  start state First {
    on eA goto Second;
    on eB do { }
  }
  state Second { // violation: P1018
    on eA do { }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
