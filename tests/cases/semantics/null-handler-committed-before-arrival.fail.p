// expect: assertion
// A message can arrive after the null handler was chosen and before what it sends.
event ePing;
event eNull;
event eAck: bool;
machine N {
  var t: machine;
  var pinged: bool;
  start state S {
    entry (x: machine) {
      t = x;
    }
    on null goto Sending;
    on ePing do {
      pinged = true;
    }
  }
  state Sending {
    entry {
      send t, eNull;
      if (pinged) {
        goto Stop;
      }
      goto Stop;
    }
    on ePing do { }
  }
  state Stop {
    on ePing do {
      assert false; // violation: P1001
    }
  }
}
machine Main {
  start state S {
    entry {
      var n: machine;
      n = new N(this);
      send n, ePing;
    }
    ignore eNull;
  }
}
