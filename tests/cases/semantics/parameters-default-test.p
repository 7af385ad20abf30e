// expect: holds
// Global parameters have defaults in the implicit default test too, and global functions see them.
param n: int;
fun twice(): int {
  return n * 2;
}
machine Main {
  start state S {
    entry {
      assert twice() == n && n == 0;
    }
  }
}
