// expect: assertion
// The same program with the concrete server.
event eReq: machine;
event eResp: int;
machine Server receives eReq; {
  start state S {
    on eReq do (who: machine) {
      send who, eResp, 1;
    }
  }
}
machine AbsServer receives eReq; {
  start state S {
    on eReq do (who: machine) {
      send who, eResp, 2;
    }
  }
}
machine Client {
  start state S {
    entry {
      var s: machine;
      s = new Server();
      send s, eReq, this;
      receive {
        case eResp: (n: int) {
          assert n == 2; // violation: P1001
        }
      }
    }
  }
}
test tcConcrete [main=Client]: { Client, Server };
