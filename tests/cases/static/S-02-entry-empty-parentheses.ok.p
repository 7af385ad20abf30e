// The legal neighbour of S-02-entry-empty-parentheses.
event eN; event eI: int;
machine Main {
  start state S {
    entry { }
  }
  state A { }
}
