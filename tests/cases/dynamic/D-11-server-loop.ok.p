// expect: holds
// D-11: the same server, halted by its client: a receive always accepts halt.
event eReq: machine;
event eResp;
machine Server {
  start state S {
    entry {
      while (true) {
        receive {
          case eReq: (who: machine) {
            send who, eResp;
          }
        }
      }
    }
  }
}
machine Main {
  var server: machine;
  start state S {
    entry {
      server = new Server();
      send server, eReq, this;
    }
    on eResp do {
      send server, halt;
    }
  }
}
