// The legal neighbour of S-02-test-without-main.
test t [main=Main]: { Main };
machine Main { start state S { } }
