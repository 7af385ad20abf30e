// The legal neighbour of S-77-attached-twice.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine A { start state S { } }
machine Main { start state S { } }
test t [main=Main]: assert Watch in union { A }, { Main };
