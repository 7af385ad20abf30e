// One event may be treated differently in different states.
event eN; event eI: int; event eX; event eY;
machine Main {
  start state A { on eN, eI do { } on halt, null do { } defer eX; ignore eY; }
  state B { defer eN; on eI goto A; }
  state C { ignore eN; on eI do { } }
  state D { on eN goto A; ignore halt; }
}
