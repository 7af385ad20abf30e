// expect: holds
// Mutual recursion of global functions.
fun even(n: int): bool {
  if (n == 0) {
    return true;
  }
  return odd(n - 1);
}
fun odd(n: int): bool {
  if (n == 0) {
    return false;
  }
  return even(n - 1);
}
machine Main {
  start state S {
    entry {
      assert even(10) && !even(7) && odd(5) && !odd(0);
    }
  }
}
