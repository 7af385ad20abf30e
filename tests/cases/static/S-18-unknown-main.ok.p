// The legal neighbour of S-18-unknown-main.
machine Main { start state S { } }
test t [main=Main]: { Main };
