// expect: holds
// Machines that halted are never confused with later ones.
event eId: machine;
event eDie;
machine K {
  start state S {
    entry (m: machine) {
      send m, eId, this;
    }
    on eDie do {
      raise halt;
    }
  }
}
machine Main {
  var seen: set[machine];
  var last: machine;
  var n: int;
  start state S {
    entry {
      new K(this);
    }
    on eId do (k: machine) {
      assert !(k in seen) && k != last;
      seen += (k);
      last = k;
      n = n + 1;
      send k, eDie;
      if (n < 4) {
        new K(this);
      }
    }
  }
}
