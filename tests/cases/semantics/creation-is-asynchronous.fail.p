// expect: assertion
// The creator goes on before the new machine's entry has run, in some schedule.
event eHello;
event eCreated;
machine Kid {
  start state S {
    entry {
      announce eHello;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      announce eCreated;
    }
  }
}
spec Order observes eHello, eCreated {
  start state S {
    on eHello goto Greeted;
    on eCreated do {
      assert false; // violation: P1001
    }
  }
  state Greeted {
    ignore eHello, eCreated;
  }
}
test tcOrder [main=Main]: assert Order in { Main, Kid };
