// No semicolon follows a with block.
event eN; event eI: int;
machine Main {
  start state S {
    on eN goto A with { };  // error: P0202
  }
  state A { }
}
