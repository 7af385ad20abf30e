// A state treats an event once: goto and do are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    on eN goto A;
    on eN do f;  // error: P0309
  }
  state B { }
}
