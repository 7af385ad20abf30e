// expect: holds
// D-17: deep recursion that ends.
machine Main {
  fun down(n: int): int {
    if (n == 0) {
      return 0;
    }
    return 1 + down(n - 1);
  }
  start state S {
    entry {
      assert down(400) == 400;
    }
  }
}
