// The legal neighbour of S-82-twice.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
spec Other observes eN { start state A { ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Other in assert Watch in { Main };
