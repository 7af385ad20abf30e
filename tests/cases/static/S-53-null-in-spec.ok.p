// The legal neighbour of S-53-null-in-spec.
event eN; event eI: int;
spec Watch observes eN, eI {
  start state A { on eN goto B; ignore eI; }
  state B { on eN do { } on eI goto A; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
