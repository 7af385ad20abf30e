// A spec is attached once.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Watch in assert Watch in { Main };  // error: P0682
