// observes needs declared events.
event eN;
spec Watch observes eN, nope { start state A { ignore eN; } }  // error: P0316
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
