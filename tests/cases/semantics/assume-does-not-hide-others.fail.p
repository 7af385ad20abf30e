// expect: assertion
// A path cut in one machine does not hide what another machine does before the cut.
machine Kid {
  start state S {
    entry {
      assert false; // violation: P1001
    }
  }
}
event eTick;
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      send this, eTick;
    }
    on eTick do {
      assume false;
    }
  }
}
