// A state treats an event once: ignore and do are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    ignore eN;
    on eN do { }  // error: P0309
  }
  state B { }
}
