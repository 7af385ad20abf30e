// The legal neighbour of S-89-main-not-bound.
machine A { start state S { } }
machine B { start state S { } }

test t [main=B]: { A, B };
