// expect: holds
// A handler without a parameter drops the payload.
event eI: int;
machine Main {
  var n: int;
  start state S {
    entry {
      send this, eI, 5;
      send this, eI, 6;
    }
    on eI do {
      n = n + 1;
      if (n == 2) {
        goto T;
      }
    }
  }
  state T { }
}
