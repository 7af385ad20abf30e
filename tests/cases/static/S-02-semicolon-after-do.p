// No semicolon follows a do block.
event eN; event eI: int;
machine Main {
  start state S {
    on eN do { };  // error: P0202
  }
  state A { }
}
