// A state treats an event once: do and goto are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    on eN do { }
    on eN goto A;  // error: P0309
  }
  state B { }
}
