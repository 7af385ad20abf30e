// A do block has at most one parameter.
event eN; event eI: int;
machine Main {
  start state S {
    on eI do (p: int, q: int) { }  // error: P0202
  }
  state A { }
}
