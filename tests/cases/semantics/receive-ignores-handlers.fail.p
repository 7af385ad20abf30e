// expect: assertion
// The skipped events are handled after the receive, in order.
event e1;
event e2;
event e3: int;
machine Main {
  var n: int;
  start state A {
    entry {
      send this, e1;
      send this, e2;
      send this, e3, 5;
      receive {
        case e3: (k: int) {
          n = k;
        }
      }
    }
    on e1 do {
      n = n + 1;
    }
    on e2 do {
      assert n != 6; // violation: P1001
    }
  }
}
