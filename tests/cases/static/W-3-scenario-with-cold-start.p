// A cold start state does not satisfy a scenario until it is entered again.
event eN;
scenario Seen observes eN { start cold state A { on eN goto B; } state B { on eN goto A; } }  // warning: P0503
machine Main { start state S { } }
