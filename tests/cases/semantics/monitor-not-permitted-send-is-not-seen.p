// expect: event-not-permitted
// The checks of a send come before the monitors.
event eA;
event eB;
machine Kid receives eB; {
  start state S {
    ignore eB;
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      send k, eA; // violation: P1005
    }
  }
}
spec Fails observes eA {
  start state S {
    on eA do {
      assert false;
    }
  }
}
test tcFails [main=Main]: assert Fails in { Main, Kid };
