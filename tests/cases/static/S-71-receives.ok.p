// The legal neighbour of S-71-receives.
event eN; event eI: int;
interface J() receives eI;
machine M receives eN, eI; { start state S { } }
machine Main { start state S { } }
test t [main=Main]: { Main, M -> J };
