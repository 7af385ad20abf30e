// The legal neighbour of S-70-unknown-interface.
machine Main { start state S { } }
interface Nope() receives;
test t [main=Main]: { Main, Main -> Nope };
