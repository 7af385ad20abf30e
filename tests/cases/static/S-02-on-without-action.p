// An on item needs do or goto.
event eN; event eI: int;
machine Main {
  start state S {
    on eN;  // error: P0202
  }
  state A { }
}
