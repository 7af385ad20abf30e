// Spec handlers follow the same payload rule.
event eN; event eI: int;
spec Watch observes eN, eI {
  start state A {
    on eI do (p: bool) { }  // error: P0435
    on eN goto B;  // error: P0435
  }
  state B { entry (n: int) { } ignore eN, eI; }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
