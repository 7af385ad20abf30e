// The legal neighbour of S-07-two-start-states.
machine Main {
  start state A { }
  state B { }
}
