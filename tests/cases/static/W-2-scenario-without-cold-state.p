// A scenario without cold state can never be satisfied.
event eN;
scenario Seen observes eN { start state A { on eN goto B; } state B { ignore eN; } }  // warning: P0502
machine Main { start state S { } }
