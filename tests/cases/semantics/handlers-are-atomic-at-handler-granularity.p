// expect: holds
// options: --granularity handler
// The same program when every handler runs to its end in one step.
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
      assert heard;
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
