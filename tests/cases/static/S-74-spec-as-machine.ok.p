// The legal neighbour of S-74-spec-as-machine.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
