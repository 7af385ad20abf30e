// A spec has one start state.
event eN;
spec Watch observes eN {
  start cold state A { ignore eN; }
  start hot state B { ignore eN; }  // error: P0307
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
