// expect: holds
// While a machine waits in receive its handlers do not run; the events stay queued in order.
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
          assert n == 0 && k == 5;
          n = k;
        }
      }
      assert n == 5;
    }
    on e1 do {
      assert n == 5;
      n = 6;
    }
    on e2 do {
      assert n == 6;
      goto B;
    }
  }
  state B { }
}
