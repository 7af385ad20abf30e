// The entry parameter of the target accepts the payload of the event.
event eN; event eI: int; event eB: bool;
machine Main {
  start state S {
    on eN goto A;  // error: P0435
    on eB goto A;  // error: P0435
  }
  state A { entry (n: int) { } on eB goto B; }  // error: P0435
  state B { entry take; }
  fun take(n: int) { }
}
