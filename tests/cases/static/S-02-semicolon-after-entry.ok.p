// The legal neighbour of S-02-semicolon-after-entry.
event eN; event eI: int;
machine Main {
  start state S {
    entry { }
  }
  state A { }
}
