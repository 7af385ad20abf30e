// A spec has no queue, so it cannot handle null.
event eN; event eI: int;
spec Watch observes eN, eI {
  start state A {
    on null goto B;  // error: P0553
    ignore eN, eI;
  }
  state B {
    on null do { }  // error: P0553
    ignore eN, eI;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
