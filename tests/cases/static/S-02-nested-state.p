// A state holds no states.
event eN; event eI: int;
machine Main {
  start state S {
    state B { }  // error: P0202
  }
  state A { }
}
