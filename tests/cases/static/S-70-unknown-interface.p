// The right of an arrow is an interface.
machine Main { start state S { } }
test t [main=Main]: { Main, Main -> Nope };  // error: P0670
