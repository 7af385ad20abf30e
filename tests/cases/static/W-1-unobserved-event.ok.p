// The legal neighbour of W-1-unobserved-event.
event eN; event eI: int; event eO;
spec Watch observes eN, eI, eO {
  start state A {
    on eN goto B;
    on eI do (n: int) { }
    ignore eO;
  }
  state B {
    on eO goto A;
    ignore eN, eI;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
