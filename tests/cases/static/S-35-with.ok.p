// The legal neighbour of S-35-with.
event eN; event eI: int; event eB: bool;
machine Main {
  fun keep(x: any) { }
  start state S {
    on eI goto A with (p: int) { }
    on eN goto B with (p: event) { }
    on eB goto B with keep;
  }
  state A { entry (n: int) { } on eB goto C with { } }
  state B { }
  state C { entry (x: any) { } }
}
