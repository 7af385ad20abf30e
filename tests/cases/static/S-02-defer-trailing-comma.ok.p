// The legal neighbour of S-02-defer-trailing-comma.
event eN; event eI: int;
machine Main {
  start state S {
    defer eN, eI;
  }
  state A { }
}
