// expect: assertion
// Two clients that read, add one and write back may lose an update.
event eRead: machine;
event eValue: int;
event eWrite: int;
event eDone;
machine Store {
  var n: int;
  var finished: int;
  start state S {
    on eRead do (who: machine) {
      send who, eValue, n;
    }
    on eWrite do (k: int) {
      n = k;
    }
    on eDone do {
      finished = finished + 1;
      if (finished == 2) {
        assert n == 2; // violation: P1001
      }
    }
  }
}
machine Client {
  start state S {
    entry (store: machine) {
      send store, eRead, this;
      receive {
        case eValue: (k: int) {
          send store, eWrite, k + 1;
          send store, eDone;
        }
      }
    }
  }
}
machine Main {
  start state S {
    entry {
      var store: machine;
      store = new Store();
      new Client(store);
      new Client(store);
    }
  }
}
