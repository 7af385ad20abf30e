// A with function neither raises nor goes, itself or through calls.
event eN; event eI: int;
fun globalRaise() { raise eN; }
machine Main {
  fun moves() { goto B; }
  start state A { on eN goto B with { raise eN; } }  // error: P0559
  state C { on eN goto B with { goto A; } }  // error: P0559
  state D { on eN goto B with { moves(); } }  // error: P0559
  state E { on eI goto B with (n: int) { globalRaise(); } }  // error: P0559
  fun named() { if ($) raise eN; } state F { on eN goto B with named; }  // error: P0559
  fun namedDeep(n: int) { moves(); } state G { on eI goto B with namedDeep; }  // error: P0559
  state B { }
}
