// The legal neighbour of S-81-not-sent.
event eN; event eO;
spec Watch observes eN { start state A { ignore eN; } }
machine Kid sends eN; { start state S { } }
machine Main sends eO; { start state S { } }
test t [main=Main]: assert Watch in { Main, Kid };
