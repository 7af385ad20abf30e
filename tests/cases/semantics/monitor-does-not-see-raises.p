// expect: holds
// Raised events and creation payloads are not seen, and a send is seen once only.
event eA;
event eB;
machine Main {
  start state S {
    entry {
      raise eA;
    }
    on eA do {
      send this, eB;
    }
    on eB do { }
  }
}
spec Watch observes eA, eB {
  var n: int;
  start state S {
    on eA do {
      assert false;
    }
    on eB do {
      n = n + 1;
      assert n == 1;
    }
  }
}
test tcWatch [main=Main]: assert Watch in { Main };
