// null cannot be ignored.
event eN; event eI: int;
machine Main {
  start state S {
    ignore null;  // error: P0202
  }
  state A { }
}
