// The legal neighbour of S-83-rename-receives.
event eN;
interface J() receives eN;
machine A receives eN; { start state S { } }
machine Main { start state S { } }
test t [main=Main]: rename A to J in { A, Main };
