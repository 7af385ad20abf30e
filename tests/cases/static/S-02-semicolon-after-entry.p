// No semicolon follows an entry block.
event eN; event eI: int;
machine Main {
  start state S {
    entry { };  // error: P0202
  }
  state A { }
}
