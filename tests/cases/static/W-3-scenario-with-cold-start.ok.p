// The legal neighbour of W-3-scenario-with-cold-start.
event eN;
scenario Seen observes eN { start state A { on eN goto B; } cold state B { on eN goto A; } }
machine Main { start state S { } }
