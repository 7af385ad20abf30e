// The legal neighbour of S-02-defer-null.
event eN; event eI: int;
machine Main {
  start state S {
    defer eN, halt;
  }
  state A { }
}
