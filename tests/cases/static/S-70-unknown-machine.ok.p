// The legal neighbour of S-70-unknown-machine.
machine Main { start state S { } }
machine Nope { start state S { } }
test t [main=Main]: { Main, Nope };
