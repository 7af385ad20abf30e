// A state treats an event once: ignore twice are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    ignore eN;
    ignore eN;  // error: P0309
  }
  state B { }
}
