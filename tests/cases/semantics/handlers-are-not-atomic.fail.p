// expect: assertion
// With `send B; send C` the machine B may react towards C before the second send: whole handlers are not atomic.
event eX;
event eY;
event eZ;
machine Third {
  var heard: bool;
  start state S {
    on eY do {
      heard = true;
    }
    on eZ do {
      assert heard; // violation: P1001
    }
  }
}
machine Second {
  var c: machine;
  start state S {
    entry (third: machine) {
      c = third;
    }
    on eX do {
      send c, eZ;
    }
  }
}
machine Main {
  start state S {
    entry {
      var b: machine;
      var c: machine;
      c = new Third();
      b = new Second(c);
      send b, eX;
      send c, eY;
    }
  }
}
