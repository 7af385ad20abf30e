// The legal neighbour of S-73-same-machine.
machine A { start state S { } }
machine B { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, A -> B, B -> A };
