// An entry block has at most one parameter.
event eN; event eI: int;
machine Main {
  start state S {
    entry (p: int, q: int) { }  // error: P0202
  }
  state A { }
}
