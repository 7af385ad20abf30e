// No semicolon follows an exit block.
event eN; event eI: int;
machine Main {
  start state S {
    exit { } ;  // error: P0202
  }
  state A { }
}
