// A spec has no queue, so it cannot defer.
event eN; event eI: int;
spec Watch observes eN, eI {
  start state A {
    defer eN;  // error: P0554
    on eI do { }
  }
  state B { ignore eN, eI; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
