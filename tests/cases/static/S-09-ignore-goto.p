// A state treats an event once: ignore and goto are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    ignore eN;
    on eN goto A with f;  // error: P0309
  }
  state B { }
}
