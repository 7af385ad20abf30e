// expect: assertion
// Another machine's announcement may fall between a send and a later announcement of one handler.
event eA;
event eB;
event eOther;
machine Kid {
  start state S {
    entry {
      announce eOther;
    }
  }
}
machine Sink {
  start state S {
    ignore eA;
  }
}
machine Main {
  start state S {
    entry {
      var sink: machine;
      sink = new Sink();
      new Kid();
      send sink, eA;
      announce eB;
    }
  }
}
spec Between observes eA, eB, eOther {
  start state Before {
    on eA goto Inside;
    ignore eOther;
  }
  state Inside {
    on eB goto After;
    on eOther do {
      assert false; // violation: P1001
    }
  }
  state After {
    ignore eOther;
  }
}
test tcBetween [main=Main]: assert Between in { Main, Kid, Sink };
