// An exit function neither raises nor goes, itself or through calls.
event eN;
fun globalRaise() { raise eN; }
fun globalDeep() { if (true) { globalRaise(); } }
machine Main {
  fun ok() { }
  fun moves() { goto A; }
  fun deep() { deeper(); }
  fun deeper() { while (true) { moves(); } }
  start state A { exit { raise eN; } }  // error: P0559
  state B { exit { goto A; } }  // error: P0559
  state C { exit { moves(); } }  // error: P0559
  state D { exit { if ($) { globalRaise(); } } }  // error: P0559
  state E { exit { deep(); } }  // error: P0559
  state F { exit { globalDeep(); } }  // error: P0559
  state G { exit { raise halt; } }  // error: P0559
  state I { exit { ok(); receive { case eN: { raise eN; } } } }  // error: P0559
  fun named() { raise eN; } state H { exit named; }  // error: P0559
  fun namedDeep() { moves(); } state J { exit namedDeep; }  // error: P0559
}
