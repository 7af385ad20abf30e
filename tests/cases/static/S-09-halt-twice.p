// A state treats an event once: do and ignore, also for halt are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    on halt do { }
    ignore halt;  // error: P0309
  }
  state B { }
}
