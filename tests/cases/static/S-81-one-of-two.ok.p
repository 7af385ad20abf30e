// The legal neighbour of S-81-one-of-two.
event eN; event eO;
spec Watch observes eN, eO { start state A { ignore eN, eO; } }
machine Main sends eO, eN; { start state S { } }
test t [main=Main]: assert Watch in { Main };
