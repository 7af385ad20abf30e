// The legal neighbour of S-02-semicolon-after-with.
event eN; event eI: int;
machine Main {
  start state S {
    on eN goto A with { }
  }
  state A { }
}
