// The legal neighbour of S-84-rename-absent.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: rename A to B in { Main, A };
