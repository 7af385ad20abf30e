// A scope has one function of a name; there is no overloading.
fun h() { }
fun h(): int { return 1; }  // error: P0314
fun far(p: int);
fun far(p: bool) { }  // error: P0314
machine Main {
  fun k(p: int) { }
  fun k(p: bool) { }  // error: P0314
  start state S { }
}
