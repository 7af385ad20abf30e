// Every observed event is sent by the module.
event eN; event eO;
spec Watch observes eN, eO { start state A { ignore eN, eO; } }
machine Main sends eO; { start state S { } }
test t [main=Main]: assert Watch in { Main };  // error: P0681
