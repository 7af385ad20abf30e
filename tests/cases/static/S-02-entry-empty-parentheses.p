// An entry has no empty parameter list.
event eN; event eI: int;
machine Main {
  start state S {
    entry () { }  // error: P0202
  }
  state A { }
}
