// A state treats an event once: defer and goto are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    defer eN;
    on eN goto A;  // error: P0309
  }
  state B { }
}
