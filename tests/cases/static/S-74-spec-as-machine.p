// A spec is bound nowhere.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main, Watch };  // error: P0674
