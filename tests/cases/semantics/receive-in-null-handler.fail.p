// expect: deadlock
// A null handler that waits does not see what the state would handle.
event eP;
event eQ;
machine N {
  start state S {
    on null do {
      receive { // violation: P1011
        case eP: {
          goto T;
        }
      }
    }
    on eP goto T;
    on eQ goto T;
  }
  state T {
    ignore eP, eQ;
  }
}
machine Main {
  start state S {
    entry {
      var n: machine;
      n = new N();
      send n, eQ;
    }
  }
}
