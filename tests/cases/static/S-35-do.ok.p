// A handler without parameter drops the payload; one of type any, data, machine or event receives the null of a payload-less event.
event eN; event eI: int; event eB: bool; event eM: machine; event eT: (int, bool);
machine Main {
  fun drop() { }
  fun h(p: int) { }
  fun back(p: int): int { return p; }
  start state S {
    on eI do (p: any) { }
    on eN do (p: machine) { }
    on eB do { }
    on eM do (p: machine) { }
    on eT do (p: (int, any)) { }
    on halt do (p: event) { }
    on null do (p: data) { }
  }
  state A { on eI do h; on eN, eB, eT do drop; on null do (p: any) { } }
  state B { on eI do back; on eB, eM, eN do (p: any) { } }
}
