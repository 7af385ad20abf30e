// An exit block takes no parameter.
event eN; event eI: int;
machine Main {
  start state S {
    exit (p: int) { }  // error: P0202
  }
  state A { }
}
