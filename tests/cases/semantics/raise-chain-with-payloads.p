// expect: holds
// Raises out of nested loops and calls hand payloads through a chain of handlers and states, before any queued event.
event e1: int;
event e2: (int, int);
event e3: (a: int, b: any);
event eQ;
machine Main {
  var log: seq[int];
  fun go1(n: int) {
    while (true) {
      if (n > 5) {
        raise e2, (n, n + 1);
      }
      n = n + 1;
    }
  }
  start state A {
    entry {
      send this, eQ;
      raise e1, 5;
    }
    on e1 do (n: int) {
      log += (0, n);
      go1(n);
      assert false;
    }
    on e2 goto B with (p: (int, int)) {
      log += (0, p.1);
    }
    on eQ do {
      assert false;
    }
    exit {
      log += (0, 77);
    }
  }
  state B {
    entry (p: (int, int)) {
      log += (0, p.0);
      raise e3, (a = p.0, b = p);
    }
    on e3 do (p: (a: int, b: any)) {
      var t: (int, int);
      t = p.b as (int, int);
      log += (0, t.1 * 10);
      goto C, (p.a,);
    }
    exit {
      assert sizeof(log) == 5;
    }
  }
  state C {
    entry (p: (int)) {
      assert p.0 == 6;
      assert log[0] == 70 && log[1] == 6 && log[2] == 7 && log[3] == 77 && log[4] == 5;
    }
    on eQ do {
      log = default(seq[int]);
    }
  }
}
