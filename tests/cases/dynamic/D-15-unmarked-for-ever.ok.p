// expect: holds
// D-15: a run that was hot once and stays in an unmarked state for ever is fine.
event eHeat;
event eRest;
machine Main {
  start state S {
    entry {
      announce eHeat;
      announce eRest;
    }
    on null do { }
  }
}
spec Cools observes eHeat, eRest {
  start state Before {
    on eHeat goto Hot;
  }
  hot state Hot {
    on eRest goto Warm;
  }
  state Warm { }
}
test tcLoop [main=Main]: assert Cools in { Main };
