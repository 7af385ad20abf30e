// expect: holds
// { Client, AbsServer -> Server }: new Server() runs the code of AbsServer.
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
          assert n == 2;
        }
      }
    }
  }
}
test tcAbstract [main=Client]: { Client, AbsServer -> Server };
