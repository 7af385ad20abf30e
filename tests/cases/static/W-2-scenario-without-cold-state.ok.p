// The legal neighbour of W-2-scenario-without-cold-state.
event eN;
scenario Seen observes eN { start state A { on eN goto B; } cold state B { ignore eN; } }
machine Main { start state S { } }
