// expect: holds
// D-18: an observed halt is an ordinary event and the monitor goes on.
event eA;
machine Main {
  start state S {
    entry {
      send this, halt;
    }
    exit {
      announce eA;
    }
  }
}
spec Watch observes halt, eA {
  start hot state First {
    on halt goto Second;
  }
  hot state Second {
    on eA goto Third;
  }
  cold state Third { }
}
test tcWatch [main=Main]: assert Watch in { Main };
