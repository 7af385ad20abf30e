// The legal neighbour of W-4-spec-not-attached.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
