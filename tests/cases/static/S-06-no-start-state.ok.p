// The legal neighbour of S-06-no-start-state.
machine Q { start state A { } }
machine R { state A { } start state B { } }
machine Main { start state S { } }
