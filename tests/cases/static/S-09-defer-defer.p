// A state treats an event once: defer twice are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    defer eN, eI;
    defer eN;  // error: P0309
  }
  state B { }
}
