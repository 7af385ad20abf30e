// expect: holds
// D-01: the same monitor, one tick.
event eTick;
machine Main {
  start state S {
    entry {
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
      assert n < 2, "only once";
    }
  }
}
test tcOnce [main=Main]: assert Once in { Main };
