// expect: holds
// A handled halt is an ordinary event; the machine lives on.
event eA;
machine Main {
  var n: int;
  start state S {
    entry {
      send this, halt;
      send this, eA;
      raise halt;
    }
    on halt do {
      n = n + 1;
    }
    on eA do {
      assert n == 2;
    }
  }
}
