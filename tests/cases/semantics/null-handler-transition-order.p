// expect: holds
// Exit, with and entry of a null transition send in this order whoever acts in between.
event eX;
event eN: int;
spec M observes eN, eX {
  var c: int;
  var x: bool;
  start state S {
    on eN do (k: int) {
      assert k == c;
      c = c + 1;
    }
    on eX do {
      x = true;
    }
  }
}
machine N {
  var t: machine;
  start state A {
    entry (m: machine) {
      t = m;
    }
    on null goto C with {
      send t, eN, 1;
    }
    exit {
      send t, eN, 0;
    }
    ignore eX;
  }
  state C {
    entry {
      send t, eN, 2;
    }
    ignore eX;
  }
}
machine Main {
  start state S {
    entry {
      var n: machine;
      n = new N(this);
      send n, eX;
      send n, eX;
    }
    ignore eN;
  }
}
test t [main=Main]: assert M in { Main, N };
