// The legal neighbour of S-02-do-two-parameters.
event eN; event eI: int;
machine Main {
  start state S {
    on eI do (p: int) { }
  }
  state A { }
}
