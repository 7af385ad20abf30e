// A state treats an event once: do twice are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    on eN do { }
    on eN do { }  // error: P0309
  }
  state B { }
}
