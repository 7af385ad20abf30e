// Nobody starts a spec with a payload.
event eN;
spec Watch observes eN { start state A { entry (n: int) { } ignore eN; } }  // error: P0435
spec Other observes eN { start state A { entry (n: any) { } ignore eN; } }
machine Main { start state S { } }
test t [main=Main]: assert Watch, Other in { Main };
