// expect: unhandled-event
// The exit function that runs before an unhandled event fails can wait for a message.
event eU;
event eN;
machine K {
  start state S { // violation: P1002
    exit {
      receive {
        case eN: { }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new K();
      send k, eU;
      send k, eN;
    }
  }
}
