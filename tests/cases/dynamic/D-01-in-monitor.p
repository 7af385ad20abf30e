// expect: assertion
// message: only once
// D-01: an assert in a monitor fails inside the sender's step.
event eTick;
machine Main {
  start state S {
    entry {
      send this, eTick;
      send this, eTick;
    }
    ignore eTick;
  }
}
spec Once observes eTick {
  var n: int;
  start state S {
    on eTick do {
      n = n + 1;
      assert n < 2, "only once"; // violation: P1001
    }
  }
}
test tcOnce [main=Main]: assert Once in { Main };
