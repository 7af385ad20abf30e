// The legal neighbour of S-12-state-twice.
machine Main {
  start state A { }
  state B { }
}
machine Kid {
  start state A { }
  state B { }
}
