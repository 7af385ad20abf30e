// The legal neighbour of S-54-defer-in-spec.
event eN; event eI: int;
spec Watch observes eN, eI {
  start state A {
    ignore eN;
    on eI do { }
  }
  state B { ignore eN, eI; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
