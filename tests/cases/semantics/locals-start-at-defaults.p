// expect: holds
// Locals are defaults at every activation, and survive an inner call of the same function.
machine Main {
  fun count(n: int): int {
    var k: int;
    var inner: int;
    assert k == 0 && inner == 0;
    k = n;
    if (n > 0) {
      inner = count(n - 1);
    }
    assert k == n;
    return k + inner;
  }
  start state S {
    entry {
      assert count(4) == 10;
      assert count(2) == 3;
    }
  }
}
