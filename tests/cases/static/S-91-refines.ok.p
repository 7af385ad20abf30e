// The legal neighbour of S-91-refines.
machine A { start state S { } }
machine B { start state S { } }

test t [main=A]: { A };
