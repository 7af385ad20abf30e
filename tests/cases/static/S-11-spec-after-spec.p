// A spec may not be called like a spec that is already there (4.2).
event eN;
spec X observes eN { start state A { ignore eN; } }
spec X observes eN { start state A { ignore eN; } }  // error: P0311
machine Main { start state S { } }
spec Watch observes eN { start state A { ignore eN; } }
test t [main=Main]: assert Watch in { Main };
