// expect: holds
// D-17: a chain of raised events that ends.
event eA;
machine Main {
  var n: int;
  start state S {
    entry {
      raise eA;
    }
    on eA do {
      n = n + 1;
      if (n < 200) {
        raise eA;
      }
      assert n == 200;
    }
  }
}
