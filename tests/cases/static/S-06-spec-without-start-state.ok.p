// The legal neighbour of S-06-spec-without-start-state.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
