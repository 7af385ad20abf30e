// An event stands once in a list.
event eN; event eI: int;
machine Main {
  start state A {
    on eN, eI, eN do { }  // error: P0309
  }
  state B {
    defer eN, eN;  // error: P0309
  }
  state C {
    ignore eI, eN, eI;  // error: P0309
  }
  state D {
    on eN, eN goto A;  // error: P0309
  }
}
