// The rule holds in specs too.
event eN;
spec Watch observes eN {
  start state A {
    exit { raise eN; }  // error: P0559
    on eN goto A with { goto A; }  // error: P0559
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };
