// A handler has at most one parameter, an exit function none.
event eN; event eI: int; event eT: (int, bool);
machine Main {
  start state S { }
  fun a(p: int, q: int) { } state A { on eI do a; }  // error: P0438
  fun b(p: int) { } state B { exit b; }  // error: P0438
  fun c(p: int, q: bool) { } state C { entry c; }  // error: P0438
  fun d(p: int, q: bool) { } state D { on eT goto S with d; }  // error: P0438
}
