// The legal neighbour of S-02-ignore-null.
event eN; event eI: int;
machine Main {
  start state S {
    ignore eN, halt;
  }
  state A { }
}
