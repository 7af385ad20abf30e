// Specs and scenarios have no interface and cannot be created.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
scenario Seen observes eN { start state A { on eN goto B; } cold state B { ignore eN; } }
machine Main {
  start state S {
    entry {
      new Watch();  // error: P0303
      new Seen();  // error: P0303
    }
  }
}
test t [main=Main]: assert Watch in { Main };
