// The legal neighbour of S-35-goto.
event eN; event eI: int; event eB: bool;
machine Main {
  start state S {
    on eI goto A;
    on eB goto B;
    on eN goto C;
    on null goto C;
  }
  state A { entry (n: int) { } on eI goto D; }
  state B { }
  state C { entry (x: any) { } }
  state D { entry take; }
  fun take(n: int) { }
}
