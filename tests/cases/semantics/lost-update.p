// expect: holds
// The same with one message that adds.
event eAdd: int;
event eDone;
machine Store {
  var n: int;
  var finished: int;
  start state S {
    on eAdd do (k: int) {
      n = n + k;
    }
    on eDone do {
      finished = finished + 1;
      if (finished == 2) {
        assert n == 2;
      }
    }
  }
}
machine Client {
  start state S {
    entry (store: machine) {
      send store, eAdd, 1;
      send store, eDone;
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
