// A bind names declared machines and interfaces.
machine Main { start state S { } }
test t [main=Main]: { Main, Nope };  // error: P0670
