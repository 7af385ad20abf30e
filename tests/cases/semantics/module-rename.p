// expect: holds
// rename: the interface that Main creates is bound under a new name; the same code runs.
event eReq: machine;
event eResp;
machine Server receives eReq; {
  start state S {
    on eReq do (who: machine) {
      send who, eResp;
    }
  }
}
interface Service() receives eReq;
machine Main {
  start state S {
    entry {
      send new Server(), eReq, this;
      receive {
        case eResp: { }
      }
    }
  }
}
test tcRename [main=Main]: rename Server to Service in { Main, Server };
