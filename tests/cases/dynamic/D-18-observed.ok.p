// expect: holds
// D-18: ignored by the monitor.
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
  state Second {
    ignore eB;
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
