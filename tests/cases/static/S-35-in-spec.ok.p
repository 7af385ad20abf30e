// The legal neighbour of S-35-in-spec.
event eN; event eI: int;
spec Watch observes eN, eI {
  start state A {
    on eI goto B;
    on eN do { }
  }
  state B { entry (n: int) { } ignore eN, eI; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
