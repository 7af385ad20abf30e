// expect: holds
// An event taken from a payload may be raised, with a payload.
event eOrder: (what: event, count: int);
event eBuy: int;
event eSell: int;
machine Main {
  start state S {
    entry {
      send this, eOrder, (what = eBuy, count = 3);
    }
    on eOrder do (o: (what: event, count: int)) {
      raise o.what, o.count;
    }
    on eBuy do (n: int) {
      assert n == 3;
    }
    on eSell do {
      assert false;
    }
  }
}
