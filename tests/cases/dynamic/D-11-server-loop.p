// expect: deadlock
// D-11: a server that waits for ever in a receive loop while everybody else has finished.
event eReq: machine;
event eResp;
machine Server {
  start state S {
    entry {
      while (true) {
        receive { // violation: P1011
          case eReq: (who: machine) {
            send who, eResp;
          }
        }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var s: machine;
      s = new Server();
      send s, eReq, this;
    }
    on eResp do { }
  }
}
