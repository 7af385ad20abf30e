// A state name is unique in its machine.
machine Main {
  start state A { }
  state A { }  // error: P0312
}
machine Kid {
  start state B { }
  state C { }
  state B { }  // error: P0312
}
