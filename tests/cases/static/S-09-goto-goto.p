// A state treats an event once: goto twice are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    on eN goto A;
    on eN goto B;  // error: P0309
  }
  state B { }
}
