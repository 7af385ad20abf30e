// Both the with function and the entry of the target accept the payload.
event eN; event eI: int; event eB: bool;
machine Main {
  start state S {
    on eI goto A with (p: bool) { }  // error: P0435
    on eN goto B with (p: int) { }  // error: P0435
  }
  state A { entry (n: int) { } on eB goto A with { } }  // error: P0435
  state B { }
}
