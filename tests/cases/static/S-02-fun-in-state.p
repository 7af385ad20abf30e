// A state holds no functions.
event eN; event eI: int;
machine Main {
  start state S {
    fun q() { }  // error: P0202
  }
  state A { }
}
