// expect: holds
// A run may end with a monitor in an unmarked state, even right after a hot one.
event eA;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Warm observes eA {
  start hot state Hot {
    on eA goto Unmarked;
  }
  state Unmarked { }
}
test tcWarm [main=Main]: assert Warm in { Main };
