// expect: assertion
// Null transitions chain through states that send on the way; a message slips in at one place.
event eX;
event eN: int;
machine N {
  var t: machine;
  var at: int;
  start state A {
    entry (m: machine) {
      t = m;
    }
    on null goto B;
    on eX do {
      raise halt;
    }
  }
  state B {
    entry {
      at = 1;
    }
    on null goto C with {
      send t, eN, 1;
      at = 2;
    }
    on eX do {
      raise halt;
    }
    exit {
      send t, eN, 0;
    }
  }
  state C {
    entry {
      if (at == 2) {
        send t, eN, 2;
      }
      at = 3;
    }
    on eX do {
      assert at != 3, "C"; // violation: P1001
    }
    on null goto D;
  }
  state D {
    ignore eX;
  }
}
machine Main {
  var c: int;
  start state S {
    entry {
      var n: machine;
      n = new N(this);
      send n, eX;
    }
    on eN do (k: int) {
      assert k == c;
      c = c + 1;
    }
  }
}
