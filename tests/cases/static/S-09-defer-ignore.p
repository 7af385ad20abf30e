// A state treats an event once: defer and ignore are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    defer eN;
    ignore eN;  // error: P0309
  }
  state B { }
}
