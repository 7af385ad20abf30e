// A state treats an event once: do and goto, also for null are two.
event eN; event eI: int;
machine Main {
  fun f() { }
  start state A {
    on null do { }
    on null goto A;  // error: P0309
  }
  state B { }
}
