// expect: assertion
// The monitor sees a message to the machine first, and then what its null handler announces.
event ePing;
event eNull;
spec M observes ePing, eNull {
  var p: bool;
  start state S {
    on ePing do {
      p = true;
    }
    on eNull do {
      assert !p; // violation: P1001
    }
  }
}
machine N {
  start state S {
    on null do {
      announce eNull;
      goto Stop;
    }
    on ePing goto Stop;
  }
  state Stop {
    ignore ePing;
  }
}
machine Main {
  start state S {
    entry {
      var n: machine;
      n = new N();
      send n, ePing;
    }
  }
}
test t [main=Main]: assert M in { Main, N };
