// The legal neighbour of S-72-missing-payload.
interface J() receives;
machine M { start state S { entry (n: machine) { } } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };
