// The legal neighbour of S-02-on-without-action.
event eN; event eI: int;
machine Main {
  start state S {
    on eN do { }
  }
  state A { }
}
