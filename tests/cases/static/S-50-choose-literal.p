// A literal bound of choose is at most 10000.
machine Main {
  var i: int;
  start state S {
    entry {
      i = choose(10001);  // error: P0450
      i = choose(2147483647);  // error: P0450
    }
  }
}
