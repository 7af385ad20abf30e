// The parameter of a do handler accepts the payload of each of its events.
event eN; event eI: int; event eB: bool; event eM: machine; event eT: (int, bool);
machine Main {
  start state S {
    on eI do (p: bool) { }  // error: P0435
    on eN do (p: int) { }  // error: P0435
    on eB, eM do (p: bool) { }  // error: P0435
    on eT do (p: (x: int, y: bool)) { }  // error: P0435
    on halt do (p: string) { }  // error: P0435
    on null do (p: int) { }  // error: P0435
  }
  fun h(p: int) { } state A { on eB do h; }  // error: P0435
}
