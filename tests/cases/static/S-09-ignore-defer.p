// A state treats an event once: ignore and defer are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    ignore eN;
    defer eI, eN;  // error: P0309
  }
  state B { }
}
