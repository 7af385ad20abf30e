// expect: unhandled-event
// A scenario is attached in an explicit test too, and an event that it cannot take is an error.
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
scenario Sees observes eA, eB {
  start state S {
    on eA goto T;
  }
  cold state T { // violation: P1018
  }
}
test tcScenario [main=Main]: { Main };
