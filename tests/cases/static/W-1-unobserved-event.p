// A spec handler for an event that is not observed never runs.
event eN; event eI: int; event eO;
spec Watch observes eN {
  start state A {
    on eN goto B;
    on eI do (n: int) { }  // warning: P0501
  }
  state B {
    on eO goto A;  // warning: P0501
    ignore eN;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
