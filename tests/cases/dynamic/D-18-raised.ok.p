// expect: holds
// D-18: a monitor may raise an event that it does not observe; an ignored one is dropped.
event eA;
event eB;
event eC;
machine Main {
  start state S {
    entry {
      announce eA;
    }
  }
}
spec Watch observes eA {
  start state First {
    on eA do {
      raise eB;
    }
    on eB goto Second;
  }
  state Second {
    entry {
      raise eC;
    }
    ignore eC;
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
