// A machine has one start state.
machine Main {
  start state A { }
  start state B { }  // error: P0307
}
