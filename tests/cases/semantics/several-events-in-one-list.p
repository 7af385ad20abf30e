// expect: holds
// on, defer and ignore take lists of events.
event e1;
event e2;
event e3;
event e4;
event eGo;
machine Main {
  var n: int;
  start state A {
    entry {
      send this, e1;
      send this, e3;
      send this, e2;
      send this, e4;
      send this, eGo;
    }
    defer e1, e2;
    ignore e3, e4;
    on eGo, halt goto B;
  }
  state B {
    on e1, e2 do {
      n = n + 1;
      if (n == 2) {
        raise halt;
      }
    }
    on e3, e4 do {
      assert false;
    }
    on halt goto C;
  }
  state C {
    entry {
      assert n == 2;
    }
  }
}
