// A state holds no variables.
event eN; event eI: int;
machine Main {
  start state S {
    var q: int;  // error: P0202
  }
  state A { }
}
