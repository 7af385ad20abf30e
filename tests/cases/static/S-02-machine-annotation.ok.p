// The legal neighbour of S-02-machine-annotation.
machine A { start state S { } }
machine Main { start state S { } }
