// A defer list has no trailing comma.
event eN; event eI: int;
machine Main {
  start state S {
    defer eN, ;  // error: P0202
  }
  state A { }
}
