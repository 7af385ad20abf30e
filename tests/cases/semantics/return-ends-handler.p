// expect: holds
// return in a void function or handler ends just that.
event eA;
machine Main {
  var n: int;
  fun early(stop: bool) {
    if (stop) {
      return;
    }
    n = n + 10;
  }
  start state S {
    entry {
      early(true);
      n = n + 1;
      early(false);
      assert n == 11;
      send this, eA;
      if (n == 11) {
        return;
      }
      assert false;
    }
    on eA do { }
  }
}
