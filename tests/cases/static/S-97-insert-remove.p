// A global param of a collection type is not changed either.
param q: seq[int];
machine Main {
  start state S {
    entry {
      q += (0, 1);  // error: P0697
      q -= 0;  // error: P0697
      q[0] = 1;  // error: P0697
    }
  }
}
