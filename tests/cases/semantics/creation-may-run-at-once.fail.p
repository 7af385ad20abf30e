// expect: assertion
// The new machine's entry may run before the creator goes on, in some schedule.
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
    on eHello do {
      assert false; // violation: P1001
    }
    on eCreated goto Created;
  }
  state Created {
    ignore eHello, eCreated;
  }
}
test tcOrder [main=Main]: assert Order in { Main, Kid };
