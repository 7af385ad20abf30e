// expect: liveness-cycle
// D-15: hot and unmarked states in turn, and never a cold one: the loop is wrong.
event eHeat;
event eRest;
machine Main {
  start state S {
    on null do {
      announce eHeat;
      announce eRest;
    }
  }
}
spec Warms observes eHeat, eRest {
  start state Warm {
    on eHeat goto Hot;
  }
  hot state Hot { // violation: P1015
    on eRest goto Warm;
  }
}
test tcLoop [main=Main]: assert Warms in { Main };
