// Every spec has a start state too.
event eN;
spec Watch observes eN { state A { ignore eN; } }  // error: P0306
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
