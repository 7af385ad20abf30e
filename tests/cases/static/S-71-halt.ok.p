// The legal neighbour of S-71-halt.
event eN;
interface J() receives eN, halt;
machine M { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };
