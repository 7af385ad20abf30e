// expect: holds
// Operands are evaluated left to right, and a variable is read when its turn comes.
machine Main {
  var x: int;
  fun bump(): int {
    x = x + 1;
    return x;
  }
  start state S {
    entry {
      assert x + bump() == 1;
      assert bump() + x == 4;
      assert x * 10 + bump() == 23;
      assert bump() - bump() == -1;
      assert (x, bump(), x) == (5, 6, 6);
      assert x < bump();
    }
  }
}
