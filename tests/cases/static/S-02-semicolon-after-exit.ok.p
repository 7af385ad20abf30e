// The legal neighbour of S-02-semicolon-after-exit.
event eN; event eI: int;
machine Main {
  start state S {
    exit { }
  }
  state A { }
}
