// The legal neighbour of S-72-payload.
interface J(bool) receives;
machine M { start state S { entry (n: any) { } } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };
